import { afterEach, describe, expect, it, vi } from 'vitest'
import { cameraButton, cameraPress, cameraRuns } from '@/meeting/camera-rules'
import { permit } from '../fixtures'
import { audioFirst, audioOnly, scene } from './fakes'

afterEach(() => {
  localStorage.clear()
  vi.unstubAllGlobals()
})

describe('camera rules', () => {
  const closed = permit(audioOnly)
  const asks = permit(audioFirst)

  it('camera_runs_onlyWhereWantedAndAllowed', () => {
    expect(cameraRuns({ wanted: true, permit: permit(), asking: false })).toBe(true)
    expect(cameraRuns({ wanted: false, permit: permit(), asking: false })).toBe(false)
    expect(cameraRuns({ wanted: true, permit: closed, asking: false })).toBe(false)
    expect(cameraRuns({ wanted: true, permit: null, asking: false })).toBe(true)
  })

  it('button_tellsHeldFromClosed', () => {
    expect(cameraButton({ wanted: true, permit: closed, asking: false })).toBe('held')
    expect(cameraButton({ wanted: false, permit: closed, asking: false })).toBe('closed')
  })

  it('press_whereVideoIsNotAllowed_asksOrExplains_andWaitsForTheAnswer', () => {
    expect(cameraPress({ wanted: false, permit: asks, asking: false })).toBe('ask')
    expect(cameraPress({ wanted: true, permit: asks, asking: true })).toBe('wait')
    expect(cameraPress({ wanted: true, permit: closed, asking: false })).toBe('explain')
  })
})

describe('camera in a meeting', () => {
  it('cameraThatWasOn_isCutByTheLevel_andReturnsByItself', async () => {
    const { local, devices, welcome, level, settle, news, link } = scene()
    await local.setCamera(true)
    welcome()
    await settle()
    expect(devices.cameras).toBe(1)
    level(2, audioOnly)
    await settle()
    expect([devices.cameras, link.tracks.get('camera'), link.rules]).toEqual([
      0,
      null,
      { camera: 0, screen: 0, participants: 1 },
    ])
    level(3, {})
    await settle()
    expect(devices.cameras).toBe(1)
    expect(link.tracks.get('camera')).toBe(local.state.camera)
    expect(news).toContainEqual({ kind: 'videoReturns' })
  })

  it('cameraThatThePersonSwitchedOff_isNeverSwitchedOn', async () => {
    const { local, devices, welcome, level, settle, news, hear } = scene()
    await local.setCamera(false)
    welcome(audioOnly)
    for (const [at, one] of [audioFirst, audioOnly, {}, audioFirst, {}].entries()) {
      level(at + 2, one)
      await settle()
    }
    hear({ type: 'videoAnswer', granted: false, reason: 'NO_BUDGET', permit: permit({ seq: 9, ...audioFirst }) })
    level(10, {})
    await settle()
    expect(devices.opened.filter((track) => track.kind === 'video')).toEqual([])
    expect(news).not.toContainEqual({ kind: 'videoReturns' })
  })

  it('cameraHeldByTheLevel_thatIsKeptOff_staysOffWhenTheLevelIsOver', async () => {
    const { local, devices, meeting, welcome, level, settle, signal } = scene()
    await local.setCamera(true)
    welcome(audioOnly)
    await settle()
    meeting.keepCameraOff()
    await settle()
    level(2, {})
    await settle()
    expect(devices.cameras).toBe(0)
    expect(signal.said.at(-1)).toMatchObject({ type: 'media', video: false })
  })

  it('joinUnderALevel_startsNoCamera', async () => {
    const { local, devices, welcome, settle } = scene()
    await local.setCamera(true)
    welcome(audioFirst)
    await settle()
    expect(devices.cameras).toBe(0)
  })

  it('asking_granted_startsTheCamera', async () => {
    const { local, devices, meeting, welcome, hear, settle, signal, news } = scene()
    await local.setCamera(false)
    welcome(audioFirst)
    await meeting.pressCamera()
    expect(signal.said.at(-1)).toEqual({ type: 'askVideo' })
    expect(meeting.state.asking).toBe(true)
    await meeting.pressCamera()
    expect(signal.said.filter((one) => one.type === 'askVideo')).toHaveLength(1)
    hear({
      type: 'videoAnswer',
      granted: true,
      reason: 'GRANTED',
      permit: permit({ seq: 2, ...audioFirst, send: true, reason: 'GRANTED' }),
    })
    await settle()
    expect([devices.cameras, meeting.state.asking, meeting.cameraButton]).toEqual([1, false, 'on'])
    expect(news).toContainEqual({ kind: 'videoGranted' })
  })

  it('asking_noRoomYet_waits_andStartsTheCameraWhenItIsGranted', async () => {
    const { local, devices, meeting, welcome, hear, settle, signal, news } = scene()
    await local.setCamera(false)
    welcome(audioFirst)
    await meeting.pressCamera()
    hear({ type: 'videoAnswer', granted: false, reason: 'WAITING', permit: permit(audioFirst) })
    expect([meeting.state.waiting, meeting.state.asking]).toEqual([true, false])
    expect(news).toContainEqual({ kind: 'videoWaits' })
    await settle()
    expect(devices.cameras).toBe(0)
    hear({
      type: 'videoAnswer',
      granted: true,
      reason: 'GRANTED',
      permit: permit({ ...audioFirst, seq: 2, send: true }),
    })
    await settle()
    expect([devices.cameras, meeting.state.waiting]).toEqual([1, false])
    expect(news).toContainEqual({ kind: 'videoGranted' })
    expect(signal.said.filter((one) => one.type === 'askVideo')).toHaveLength(1)
  })

  it('waiting_pressed_withdrawsTheWish', async () => {
    const { meeting, welcome, hear, signal, news } = scene()
    welcome(audioFirst)
    hear({ type: 'videoAnswer', granted: false, reason: 'WAITING', permit: permit(audioFirst) })
    await meeting.pressCamera()
    expect(signal.said.at(-1)).toEqual({ type: 'askVideo', wanted: false })
    expect(meeting.state.waiting).toBe(false)
    expect(news).toContainEqual({ kind: 'videoWithdrawn' })
  })

  it('waiting_levelOver_isOver', () => {
    const { meeting, welcome, hear, level } = scene()
    welcome(audioFirst)
    hear({ type: 'videoAnswer', granted: false, reason: 'WAITING', permit: permit(audioFirst) })
    level(2, audioOnly)
    expect(meeting.state.waiting).toBe(false)
  })

  it('picture_thatEnds_isAnnouncedWithTheSecondsLeft_andWaitsAfterwards', async () => {
    const { local, devices, meeting, welcome, hear, settle, news } = scene()
    await local.setCamera(true)
    welcome({ ...audioFirst, send: true, reason: 'GRANTED' })
    await settle()
    hear({ type: 'videoEnding', seconds: 10, reason: 'OTHERS_FIRST' })
    expect(news).toContainEqual({ kind: 'videoEnding', seconds: 10, reason: 'OTHERS_FIRST' })
    expect(meeting.state.ending?.at).toBeGreaterThan(Date.now() + 8_000)
    expect(devices.cameras).toBe(1)
    hear({ type: 'videoAnswer', granted: false, reason: 'WAITING', permit: permit({ ...audioFirst, seq: 2 }) })
    await settle()
    expect([devices.cameras, meeting.state.ending, meeting.state.waiting]).toEqual([0, null, true])
    expect(news).toContainEqual({ kind: 'videoEnded' })
  })

  it('join_ofWhoCreatedTheRoom_bringsTheOwnerToken', () => {
    localStorage.setItem('ecluse.rooms', JSON.stringify([{ id: 'room', title: '', at: 1, ownerToken: 'mine' }]))
    expect(scene().signal.greeting().owner).toBe('mine')
  })

  it('join_ofSomebodyElse_bringsNone', () => {
    expect(scene().signal.greeting().owner).toBeUndefined()
  })

  it('asking_refused_saysSo_andChangesNoWish', async () => {
    const { local, devices, meeting, welcome, hear, settle, news, level } = scene()
    await local.setCamera(false)
    welcome(audioFirst)
    await meeting.pressCamera()
    hear({ type: 'videoAnswer', granted: false, reason: 'NO_BUDGET', permit: permit({ seq: 2, ...audioFirst }) })
    expect(news).toContainEqual({ kind: 'videoRefused', reason: 'NO_BUDGET' })
    level(3, {})
    await settle()
    expect(devices.cameras).toBe(0)
  })

  it('pressWhenAllCamerasRest_explains', async () => {
    const { meeting, welcome, news } = scene()
    welcome(audioOnly)
    await meeting.pressCamera()
    expect(news.at(-1)).toEqual({ kind: 'videoClosed' })
  })

  it('olderPermit_isIgnored', () => {
    const { meeting, welcome, level } = scene()
    welcome({ seq: 5 })
    level(4, audioOnly)
    expect(meeting.state.permit?.level).toBe('FULL')
  })

  it('levelWithoutScreens_stopsTheSharedScreen_andSaysSo', async () => {
    const { local, welcome, level, settle, news } = scene()
    welcome()
    await local.shareScreen()
    level(2, audioOnly)
    await settle()
    expect(local.state.screen).toBeNull()
    expect(news).toContainEqual({ kind: 'screenTaken' })
  })

  it('cameraTakenWhileTheBrowserStillAsks_isClosedAgain', async () => {
    const { local, devices, welcome, settle } = scene()
    const opening = local.setCamera(true)
    welcome(audioOnly)
    await opening
    await settle()
    expect(devices.cameras).toBe(0)
  })
})
