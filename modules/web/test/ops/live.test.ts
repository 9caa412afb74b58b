import { describe, expect, it, vi } from 'vitest'
import type { Decision, Point, Snapshot } from '@/ops/api'
import { LivePool, type World } from '@/ops/live'
import { pointOf } from '@/ops/series'
import { ApiError } from '@/signal/api'

class FakeEvents extends EventTarget {
  onopen: (() => void) | null = null
  onerror: (() => void) | null = null
  closed = false
  close(): void {
    this.closed = true
  }
  say(type: string, data: unknown): void {
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data) }))
  }
}

const snapshot = (second: number): Snapshot => ({
  at: new Date(second * 1000).toISOString(),
  level: 'FULL',
  levelSince: new Date(0).toISOString(),
  pressure: 0.4,
  projected: 0.4,
  reserved: 0,
  override: null,
  queue: { waiting: 0 },
  totals: { participants: 3, rooms: 1, videoSenders: 3, heldBack: 0 },
  thresholdsVersion: 1,
  bridges: [],
  rooms: [],
})

const decision = (number: number): Decision => ({
  number,
  at: new Date(0).toISOString(),
  scope: 'POOL',
  room: null,
  bridge: null,
  from: 'FULL',
  to: 'REDUCED',
  cause: 'PRESSURE_ABOVE_ENTER',
  because: 'because',
  inputs: [],
  thresholdsVersion: 1,
})

function world(signedIn = () => true) {
  const streams: FakeEvents[] = []
  const waiting: (() => void)[] = []
  const silent: (() => void)[] = []
  const clock = { now: 1_000 }
  const answer = async <T>(value: T): Promise<T> => {
    if (!signedIn()) throw new ApiError(401, 'NOT_SIGNED_IN', 'no')
    return value
  }
  const fake: World = {
    api: {
      history: () => answer([]),
      decisions: () => answer([decision(1)]),
      pool: () => answer(snapshot(1)),
      overrides: () => answer([]),
      currentSession: () => answer(null),
    },
    events: () => {
      const stream = new FakeEvents()
      streams.push(stream)
      return stream as unknown as EventSource
    },
    clock: () => clock.now,
    after: (milliseconds, task) => {
      const list = milliseconds === 6_000 ? silent : waiting
      list.push(task)
      return () => void list.splice(list.indexOf(task), 1)
    },
  }
  return { fake, streams, waiting, silent, clock }
}

describe('the live pool', () => {
  it('follows the stream', async () => {
    const { fake, streams } = world()
    const live = new LivePool(() => {}, fake)
    await live.start()
    streams[0]!.onopen!()
    streams[0]!.say('snapshot', snapshot(2))
    streams[0]!.say('decision', decision(2))
    streams[0]!.say('decision', decision(2))
    expect(live.state.link).toBe('live')
    expect(live.now.snapshot?.at).toBe(snapshot(2).at)
    expect(live.columns.at).toEqual([1, 2])
    expect(live.decisions.map((one) => one.number)).toEqual([2, 1])
  })

  it('says that it is lost, and comes back by itself', async () => {
    const { fake, streams, waiting } = world()
    const live = new LivePool(() => {}, fake)
    await live.start()
    streams[0]!.onerror!()
    expect(live.state.link).toBe('lost')
    expect(streams[0]!.closed).toBe(true)
    waiting[0]!()
    await vi.waitFor(() => expect(streams).toHaveLength(2))
    streams[1]!.onopen!()
    expect(live.state.link).toBe('live')
  })

  it('takes a stream that has fallen silent for lost', async () => {
    const { fake, streams, waiting, silent } = world()
    const live = new LivePool(() => {}, fake)
    await live.start()
    streams[0]!.onopen!()
    streams[0]!.say('snapshot', snapshot(2))
    expect(silent).toHaveLength(1)
    silent[0]!()
    expect(live.state.link).toBe('lost')
    expect(waiting).toHaveLength(1)
  })

  it('tells when the session is over', async () => {
    const over = vi.fn()
    await new LivePool(over, world(() => false).fake).start()
    expect(over).toHaveBeenCalled()
  })

  it('goes by the clock of the service', async () => {
    const { fake, streams, clock } = world()
    const live = new LivePool(() => {}, fake)
    await live.start()
    expect(live.serviceNow()).toBe(1_000)
    clock.now = 2_000 - 300_000
    streams[0]!.say('snapshot', snapshot(2))
    expect(live.serviceNow()).toBe(2_000)
    clock.now += 1_500
    streams[0]!.say('snapshot', snapshot(3))
    expect(live.serviceNow(), 'a late message is no drift').toBe(3_500)
  })

  it('shows the range that was asked for last, whichever answer comes first', async () => {
    const { fake } = world()
    const answers: ((points: Point[]) => void)[] = []
    const history = () => new Promise<Point[]>((resolve) => void answers.push(resolve))
    const live = new LivePool(() => {}, { ...fake, api: { ...fake.api, history } })
    const [hour, hours] = [live.show(60), live.show(360)]
    answers[1]!([pointOf(snapshot(7))])
    answers[0]!([pointOf(snapshot(5))])
    await Promise.all([hour, hours])
    expect(live.columns.at).toEqual([7])
  })

  it('offers older decisions again after it let some go', async () => {
    const { fake, streams } = world()
    const live = new LivePool(() => {}, fake)
    await live.start()
    expect(live.state.moreDecisions).toBe(false)
    for (let number = 2; number <= 501; number++) streams[0]!.say('decision', decision(number))
    expect(live.decisions).toHaveLength(500)
    expect(live.state.moreDecisions).toBe(true)
  })

  it('opens nothing once it is stopped', async () => {
    const { fake, streams, waiting } = world()
    const live = new LivePool(() => {}, fake)
    await live.start()
    live.stop()
    streams[0]!.onerror!()
    expect(waiting).toHaveLength(0)
  })
})
