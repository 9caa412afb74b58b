import { afterEach, describe, expect, it, vi } from 'vitest'
import { problemOf } from '@/media/devices'
import { loudness } from '@/media/level-meter'
import { forgetRoom, preferences, recentRooms, rememberPreferences, rememberRoom, roomIn } from '@/meeting/memory'
import { PictureWatch } from '@/meeting/picture-watch'
import { foldRoster, sourcesOf } from '@/meeting/roster'
import { actionOf } from '@/meeting/shortcuts'
import { arrange, capacityFor, initials, tileSize } from '@/meeting/tiles'
import { video } from '../fixtures'
import { other } from './fakes'

afterEach(() => {
  localStorage.clear()
  vi.unstubAllGlobals()
})

describe('roster', () => {
  const roster = [other('p2'), other('p3')]

  it('messageAboutOthers_changesNothing_andKeepsTheRoster', () => {
    expect(foldRoster(roster, { type: 'pong', n: 1 })).toBe(roster)
  })

  it('joinedTwice_isThereOnce', () => {
    expect(foldRoster(roster, { type: 'joined', participant: other('p2', { name: 'New' }) })).toHaveLength(2)
  })

  it('updated_changesTheFlags_andKeepsTheSources', () => {
    const before = foldRoster(roster, { type: 'sources', id: 'p2', sources: [video('p2', 7)] })
    const after = foldRoster(before, {
      type: 'updated',
      id: 'p2',
      audio: false,
      video: false,
      screen: false,
      connected: false,
      moderator: false,
      name: 'Bo',
    })
    expect(after[0]).toMatchObject({ audio: false, connected: false, moderator: false, name: 'Bo' })
    expect(sourcesOf(after).map((one) => one.name)).toEqual(['p2-v0'])
  })
})

describe('arrange', () => {
  const people = ['a', 'b', 'c', 'd'].map((id) => ({ id }))

  it('everybody_whileThereIsPlace', () => {
    expect(arrange(people, [], [], 9)).toEqual({ shown: ['a', 'b', 'c', 'd'], hidden: 0 })
  })

  it('speakerWithoutATile_takesThatOfTheQuietest_andNobodyElseMoves', () => {
    expect(arrange(people, ['d', 'a', 'b'], ['a', 'b', 'c'], 3)).toEqual({ shown: ['a', 'b', 'd'], hidden: 1 })
  })

  it('whoLeft_givesTheTileToTheNext', () => {
    expect(arrange(people.slice(1), [], ['a', 'b', 'c'], 3).shown).toEqual(['b', 'c', 'd'])
  })
})

describe('tileSize', () => {
  const areas = [
    { width: 1248, height: 650 },
    { width: 336, height: 560 },
    { width: 900, height: 300 },
  ]
  const cases = areas.flatMap((area) => [1, 2, 3, 4, 9, 16, 25].map((tiles) => [tiles, area] as const))

  it.each(cases)('%i tiles in %o fit, and keep a shape', (tiles, area) => {
    const one = tileSize(tiles, area, 10)
    const columns = Math.floor((area.width + 10) / (one.width + 10))
    expect(Math.ceil(tiles / columns) * (one.height + 10) - 10).toBeLessThanOrEqual(area.height)
    expect(one.width / one.height).toBeGreaterThan(0.79)
    expect(one.width / one.height).toBeLessThan(1.82)
  })

  it('noArea_noTile', () => expect(tileSize(3, { width: 0, height: 0 }, 10)).toEqual({ width: 0, height: 0 }))
  it('capacity_isBounded', () => {
    expect(capacityFor({ width: 4000, height: 3000 })).toBe(25)
    expect(capacityFor({ width: 0, height: 0 })).toBe(2)
  })
})

describe('PictureWatch', () => {
  const at = (rtpTimestamp: number) => () => ({
    getSynchronizationSources: () => [{ rtpTimestamp }] as RTCRtpSynchronizationSource[],
  })
  const camera = [{ name: 'p2-v0', videoType: 'camera' as const }]
  const screen = [{ name: 'p2-v1', videoType: 'desktop' as const }]

  it('pictureWithNewFrames_flows_andStopsWhenItStandsStill', () => {
    const watch = new PictureWatch()
    expect(watch.look(camera, at(1), 0).size).toBe(1)
    expect(watch.look(camera, at(1), 2_000).size).toBe(1)
    expect(watch.look(camera, at(1), 2_600).size).toBe(0)
    expect(watch.look(camera, at(2), 3_000).size).toBe(1)
  })

  it('pictureSwitchedOff_isGoneAtOnce_andBackWithItsNextFrames', () => {
    const watch = new PictureWatch()
    watch.look(camera, at(1), 0)
    watch.off('p2-v0', 100)
    expect(watch.look(camera, at(2), 100).size).toBe(0)
    expect(watch.look(camera, at(2), 1_500).size).toBe(0)
    expect(watch.look(camera, at(3), 2_000).size).toBe(1)
  })

  it('sharedScreen_mayStandStill', () => {
    const watch = new PictureWatch()
    watch.look(screen, at(1), 0)
    expect(watch.look(screen, at(1), 60_000).size).toBe(1)
  })

  it('nothingReceivedYet_isNoPicture', () => {
    const watch = new PictureWatch()
    expect(watch.look(camera, () => ({ getSynchronizationSources: () => [] }), 0).size).toBe(0)
    expect(watch.look(camera, () => undefined, 0).size).toBe(0)
  })
})

describe('shortcuts', () => {
  const press = (key: string, target: EventTarget | null, over = {}) =>
    actionOf({ key, altKey: false, ctrlKey: false, metaKey: false, repeat: false, target, ...over })

  it('letters_act_inBothCases', () => {
    expect(press('m', document.body)).toBe('microphone')
    expect(press('V', document.body)).toBe('camera')
    expect(press('x', document.body)).toBeNull()
  })

  it('whileTyping_orWithAModifier_lettersAreLetters', () => {
    expect(press('m', document.createElement('input'))).toBeNull()
    expect(press('m', document.createElement('textarea'))).toBeNull()
    expect(press('v', document.body, { ctrlKey: true })).toBeNull()
    expect(press('v', document.body, { repeat: true })).toBeNull()
  })
})

describe('memory', () => {
  it('rooms_newestFirst_eightAtMost_keepTheirTokens_andAreForgotten', () => {
    rememberRoom({ id: 'r0', title: 'First', at: 1, ownerToken: 'secret' })
    for (let n = 1; n < 8; n++) rememberRoom({ id: `r${n}`, title: '', at: n })
    rememberRoom({ id: 'r0', title: '', at: 9 })
    expect(recentRooms()[0]).toEqual({ id: 'r0', title: 'First', at: 9, ownerToken: 'secret' })
    rememberRoom({ id: 'r9', title: '', at: 10 })
    expect(recentRooms()).toHaveLength(8)
    forgetRoom('r9')
    expect(recentRooms().map((room) => room.id)).not.toContain('r9')
  })

  it('brokenStorage_isNoMemory', () => {
    localStorage.setItem('ecluse.rooms', '{"not":"a list"}')
    localStorage.setItem('ecluse.me', 'not json')
    expect([recentRooms(), preferences().name]).toEqual([[], ''])
    rememberPreferences({ name: 'Ana' })
    expect(preferences().name).toBe('Ana')
  })

  it.each([
    ['k7f2-m9qd-3xwz', 'k7f2-m9qd-3xwz'],
    [' https://meet.example.org/r/K7F2-m9qd-3xwz?x=1 ', 'k7f2-m9qd-3xwz'],
    ['hello', null],
    ['https://example.org/', null],
  ])('pasted_%s_names_%s', (pasted, room) => expect(roomIn(pasted)).toBe(room))
})

describe('devices', () => {
  it.each([
    [new DOMException('Permission denied', 'NotAllowedError'), 'denied'],
    [new DOMException('Permission denied by system', 'NotAllowedError'), 'deniedBySystem'],
    [new DOMException('', 'NotFoundError'), 'missing'],
    [new DOMException('', 'NotReadableError'), 'busy'],
    [new TypeError('No media devices'), 'insecure'],
    [null, 'other'],
  ])('refusal_%s_isExplainedAs_%s', (fault, problem) => expect(problemOf(fault)).toBe(problem))

  it('loudness_ofSilenceIsNothing_ofFullScaleIsAll', () => {
    expect(loudness(new Float32Array(512))).toBe(0)
    expect(loudness(new Float32Array(512).fill(1))).toBe(1)
  })

  it('initials_ofOneOrMoreWords', () => {
    expect([initials('élodie'), initials('Ana da Silva'), initials('  ')]).toEqual(['É', 'AS', ''])
  })
})
