import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { resumption, waitingFor } from '@/meeting/memory'
import { offer } from '../fixtures'
import { other, scene } from './fakes'

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  localStorage.clear()
  sessionStorage.clear()
})

const resume = { token: 'old', epoch: 3, name: 'Ana', audio: true, video: false, leftAt: 0 }

const queued = (place: number) => ({
  type: 'queued' as const,
  place,
  waiting: 9,
  estimateSeconds: null,
  estimateLow: null,
  estimateHigh: null,
})

describe('the queue over a reload', () => {
  it('suspended_whileWaiting_isRememberedWithTheFirstPlace', () => {
    const { meeting, hear } = scene()
    hear(queued(7))
    hear(queued(4))
    meeting.suspend(5_000)
    expect(waitingFor(meeting.room)).toMatchObject({ name: meeting.name, first: 7, at: 5_000 })
  })

  it('newPage_ofOneThatWaited_goesOnFromItsFirstPlace', () => {
    const before = scene()
    before.hear(queued(7))
    const { meeting, hear } = scene()
    hear(queued(3))
    expect(meeting.state.queue).toMatchObject({ place: 3, first: 7 })
  })

  it('letIn_orGivenUp_isNotRemembered', () => {
    const inside = scene()
    inside.hear(queued(1))
    inside.welcome()
    expect(waitingFor(inside.meeting.room)).toBeNull()
    const gone = scene()
    gone.hear(queued(1))
    gone.meeting.leave()
    expect(waitingFor(gone.meeting.room)).toBeNull()
  })
})

describe('phases', () => {
  it('join_waitsInTheQueue_thenIsIn', async () => {
    const { meeting, hear, welcome, local, devices, settle } = scene()
    await local.setCamera(true)
    expect(meeting.state.phase).toBe('joining')
    hear(queued(2))
    await settle()
    expect([meeting.state.phase, meeting.state.queue?.place, devices.cameras]).toEqual(['queued', 2, 0])
    hear(queued(1))
    expect([meeting.state.queue?.place, meeting.state.queue?.first]).toEqual([1, 2])
    welcome()
    await settle()
    expect([meeting.state.phase, meeting.state.queue, devices.cameras]).toEqual(['in', null, 1])
  })

  it('leave_tellsTheGateway_andClosesEveryDevice', async () => {
    const { meeting, welcome, signal, local, devices, link, settle } = scene()
    await local.setMicrophone(true)
    welcome()
    meeting.leave()
    await settle()
    expect([meeting.state.phase, meeting.state.end, signal.stopped]).toEqual(['ended', 'LEFT', true])
    expect(devices.opened.every((track) => track.readyState === 'ended')).toBe(true)
    expect(link.resets).toBeGreaterThan(0)
  })

  it.each(['ENDED_BY_OWNER', 'ENDED_BY_OPERATOR', 'EXPIRED'])('ended_%s_isFinal', (reason) => {
    const { meeting, welcome, hear } = scene()
    welcome()
    hear({ type: 'ended', reason })
    expect([meeting.state.phase, meeting.state.end]).toEqual(['ended', reason])
  })

  it('shutdown_isNotTheEnd_andSaysThatItRestarts', () => {
    const { meeting, welcome, hear, signal } = scene()
    welcome()
    hear({ type: 'ended', reason: 'SHUTDOWN' })
    signal.events.state('waiting')
    expect([meeting.state.phase, meeting.state.restarting]).toEqual(['in', true])
    signal.events.state('open')
    expect(meeting.state.restarting).toBe(false)
  })

  it.each([
    [4004, 'ROOM_UNKNOWN'],
    [4009, 'REPLACED'],
    [4023, 'ROOM_FULL'],
    [4026, 'UNSUPPORTED_PROTOCOL'],
    [4030, 'TOO_MANY_SOCKETS'],
    [4053, 'NO_CAPACITY'],
    [4000, 'UNKNOWN'],
  ])('socketStoppedWith_%i_endsAs_%s', (code, reason) => {
    const { meeting, signal } = scene()
    signal.events.state('stopped', code)
    expect(meeting.state.end).toBe(reason)
  })

  it('fatalError_endsWithItsReason_othersDoNot', () => {
    const { meeting, hear, welcome } = scene()
    welcome()
    const error = { type: 'error' as const, message: '', field: null, remedy: '' }
    hear({ ...error, code: 'BAD_FIELD', fatal: false })
    expect(meeting.state.phase).toBe('in')
    hear({ ...error, code: 'ROOM_FULL', fatal: true })
    expect(meeting.state.end).toBe('ROOM_FULL')
  })

  it('refusedSocket_ofARoomThatIsNotThere_saysSo', async () => {
    const { meeting, signal, settle } = scene({ known: false })
    signal.events.refused(1)
    await settle()
    expect(meeting.state.end).toBe('ROOM_UNKNOWN')
  })

  it('refusedSocket_ofARoomThatIsThere_goesOnTrying', async () => {
    const { meeting, signal, settle } = scene()
    signal.events.refused(1)
    await settle()
    expect(meeting.state.phase).toBe('joining')
  })
})

describe('coming back', () => {
  it('lostSocket_greetsWithTheToken_andMediaStays', async () => {
    const { meeting, welcome, hear, signal, link, news, settle } = scene()
    expect(signal.greeting().resume).toBeUndefined()
    welcome()
    hear(offer({ epoch: 1 }))
    await settle()
    const resets = link.resets
    signal.events.state('waiting')
    expect(meeting.state.phase).toBe('in')
    expect(signal.greeting().resume).toBe('token')
    welcome({ seq: 2 }, [other('p2')], true)
    expect([link.resets, link.repeats, meeting.state.roster.length]).toEqual([resets, 1, 1])
    expect(news).toContainEqual({ kind: 'resumed' })
  })

  it('staleToken_startsAnew', async () => {
    const { welcome, hear, link, meeting, settle } = scene()
    welcome()
    hear(offer({ epoch: 4 }))
    await settle()
    const resets = link.resets
    welcome({ seq: 1 })
    hear(offer({ epoch: 1 }))
    await settle()
    expect([link.resets, link.epoch, meeting.state.permit?.seq]).toEqual([resets + 1, 1, 1])
  })

  it('reloadedPage_asksForMediaAnew', () => {
    const { welcome, signal } = scene({ resume })
    expect(signal.greeting().resume).toBe('old')
    welcome({}, [], true)
    expect(signal.said).toContainEqual({ type: 'mediaFailed', epoch: 3, reason: 'DTLS' })
  })

  it('pageThatGoesAway_remembersHowToComeBack_andALeftOneDoesNot', async () => {
    const { meeting, welcome, hear, settle } = scene()
    welcome()
    hear(offer({ epoch: 2 }))
    await settle()
    meeting.suspend(1_000)
    expect(resumption('room')).toMatchObject({ token: 'token', epoch: 2, name: 'Ana', leftAt: 1_000 })
    meeting.leave()
    expect(resumption('room')).toBeNull()
  })

  it('afterAResumption_saysWhatIsOn', async () => {
    const { welcome, signal, local, settle } = scene()
    await local.setCamera(false)
    welcome()
    signal.open = false
    await local.setMicrophone(true)
    signal.open = true
    const before = signal.said.length
    welcome({ seq: 2 }, [], true)
    await settle()
    expect(signal.said.slice(before)).toEqual([{ type: 'media', audio: true, video: false, screen: false }])
  })
})

describe('people', () => {
  it('comingAndGoing_isTold', () => {
    const { welcome, hear, news, meeting } = scene()
    welcome({}, [other('p2')])
    hear({ type: 'joined', participant: other('p3') })
    hear({ type: 'left', id: 'p2', reason: 'LEFT' })
    expect(meeting.state.roster.map((one) => one.id)).toEqual(['p3'])
    expect(news).toEqual([
      { kind: 'joined', name: 'Name p3' },
      { kind: 'left', name: 'Name p2' },
    ])
  })

  it('oldOffer_isLeftToTheLinkToIgnore_andANewOneIsTaken', async () => {
    const { welcome, hear, link, settle } = scene()
    welcome()
    hear(offer({ epoch: 1 }))
    hear(offer({ epoch: 2, reason: 'MOVED' }))
    await settle()
    expect(link.taken).toEqual([1, 2])
  })
})
