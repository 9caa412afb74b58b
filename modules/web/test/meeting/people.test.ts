import { afterEach, describe, expect, it, vi } from 'vitest'
import { usePeople } from '@/meeting/people'
import { audio, video } from '../fixtures'
import { audioOnly, other, scene } from './fakes'

afterEach(() => {
  localStorage.clear()
  vi.unstubAllGlobals()
})

const bo = other('p2', { sources: [audio('p2', 1), video('p2', 2)] })

describe('usePeople', () => {
  it('ownLevelThatMoves_changesNobody_untilTheySpeak', async () => {
    const { meeting, local, welcome, settle } = scene()
    welcome({}, [bo])
    await local.setMicrophone(true)
    await settle()
    const people = usePeople(meeting)
    const before = people.value
    local.state.level = 0.2
    expect(people.value).toBe(before)
    local.state.level = 0.6
    expect(people.value[0]?.speaking).toBe(true)
    expect(people.value[1]).toBe(before[1])
  })

  it('pictureOfAnother_isShownWhileItFlows_andTheLevelLetsItIn', () => {
    const { meeting, welcome, level } = scene()
    welcome({}, [bo])
    const track = { kind: 'video' } as MediaStreamTrack
    const state = meeting.state as { tracks: unknown; flowing: unknown }
    Object.assign(innerOf(state), { tracks: new Map([['p2-v0', track]]), flowing: new Set(['p2-v0']) })
    const people = usePeople(meeting)
    expect(people.value[1]?.picture).toBe(track)
    level(2, audioOnly)
    expect(people.value[1]?.picture).toBeNull()
  })

  it('mutedPerson_doesNotSpeak', async () => {
    const { meeting, local, welcome } = scene()
    await local.setMicrophone(false)
    welcome()
    local.state.level = 0.9
    expect(usePeople(meeting).value.map((one) => [one.id, one.self, one.speaking])).toEqual([['p1', true, false]])
  })
})

/** The state behind its read-only face. */
function innerOf(state: object): object {
  return (state as { __v_raw: object }).__v_raw
}
