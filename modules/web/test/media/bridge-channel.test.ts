import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { BridgeChannel, type ChannelMemory } from '@/media/bridge-channel'
import type { WireEvents } from '@/media/channel-wire'
import type { ChannelWay } from '@/signal/messages'

const direct: ChannelWay = { kind: 'websocket', url: 'wss://b1.example/colibri-ws/b/c/p1?pwd=x' }
const proxy: ChannelWay = { kind: 'proxy', path: '/colibri-ws/b/c/p1?pwd=x' }
const data: ChannelWay = { kind: 'datachannel', sctpPort: 5000 }

interface FakeWire {
  way: ChannelWay
  events: WireEvents
  sent: { colibriClass: string }[]
  closed: boolean
}

/** A channel with waits of exactly 400, 800, … ms, and what it opens. */
function channel(ways: ChannelWay[], memory?: ChannelMemory) {
  const wires: FakeWire[] = []
  const said: string[] = []
  const throwing = new Set<ChannelWay['kind']>()
  const made = new BridgeChannel(
    ways,
    (way, events) => {
      const wire: FakeWire = { way, events, sent: [], closed: false }
      wires.push(wire)
      if (throwing.has(way.kind)) throw new DOMException('mixed content', 'SecurityError')
      return {
        send: (frame) => wire.sent.push(JSON.parse(frame) as { colibriClass: string }),
        close: () => (wire.closed = true),
      }
    },
    {
      senderHeight: (source, height) => said.push(`${source} ${height}`),
      dominantSpeaker: (speaker) => said.push(`speaker ${speaker}`),
      forwarded: (sources) => said.push(`forwarded ${sources.join()}`),
      works: (works) => said.push(works ? 'open' : 'lost'),
      failed: () => said.push('failed'),
    },
    memory,
    () => 0.5,
  )
  const last = () => wires.at(-1)!
  const kinds = () => wires.map((wire) => wire.way.kind)
  const work = () => {
    last().events.opened()
    last().events.received('{"colibriClass":"ServerHello"}')
  }
  return { made, wires, said, throwing, last, kinds, work }
}

const classes = (wire: FakeWire) => wire.sent.map((one) => one.colibriClass)

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

describe('BridgeChannel, its ways', () => {
  it('ways_areTriedInOrder_atOnce_andAfterARoundWithGrowingWaits', () => {
    const { made, last, kinds } = channel([direct, proxy])
    made.start()
    last().events.closed(1006, '')
    expect(kinds()).toEqual(['websocket', 'proxy'])
    last().events.closed(1006, '')
    vi.advanceTimersByTime(399)
    expect(kinds()).toHaveLength(2)
    vi.advanceTimersByTime(1)
    expect(kinds().slice(2)).toEqual(['websocket'])
    last().events.closed(1006, '')
    last().events.closed(1006, '')
    vi.advanceTimersByTime(799)
    expect(kinds()).toHaveLength(4)
    vi.advanceTimersByTime(1)
    expect(kinds()).toHaveLength(5)
  })

  it('wayThatTheBrowserRefuses_isPassedOver', () => {
    const { made, throwing, kinds, work, said } = channel([direct, proxy])
    throwing.add('websocket')
    made.start()
    work()
    expect([kinds(), said]).toEqual([['websocket', 'proxy'], ['open']])
  })

  it('allWaysRefused_waits_ratherThanLoops', () => {
    const { made, throwing, kinds } = channel([direct, proxy])
    throwing.add('websocket').add('proxy')
    made.start()
    expect(kinds()).toHaveLength(2)
    vi.advanceTimersByTime(400)
    expect(kinds()).toHaveLength(4)
  })

  it('wayThatWorked_isComeBackTo', () => {
    const { made, last, kinds, work } = channel([direct, proxy, data])
    made.start()
    last().events.closed(1006, '')
    work()
    last().events.closed(1006, '')
    vi.advanceTimersByTime(400)
    expect(kinds()).toEqual(['websocket', 'proxy', 'proxy'])
  })

  it('wayThatWorked_comesFirstInTheNextSession', () => {
    const memory: ChannelMemory = { kind: null }
    const first = channel([direct, proxy], memory)
    first.made.start()
    first.last().events.closed(1006, '')
    first.work()
    const second = channel([direct, proxy], memory)
    second.made.start()
    expect([memory.kind, second.kinds()]).toEqual(['proxy', ['proxy']])
  })

  it('wayThatOpensButSaysNothing_isNoSuccess', () => {
    const { made, last, kinds } = channel([proxy, data])
    made.start()
    last().events.opened()
    last().events.closed(4034, 'BRIDGE_UNREACHABLE')
    expect(kinds()).toEqual(['proxy', 'datachannel'])
  })

  it('wayThatHangs_isGivenUpAfter10s_andHeardOfNoMore', () => {
    const { made, wires, kinds, said } = channel([direct, proxy])
    made.start()
    vi.advanceTimersByTime(10_000)
    expect([kinds(), wires[0]!.closed]).toEqual([['websocket', 'proxy'], true])
    wires[0]!.events.opened()
    wires[0]!.events.closed(1006, '')
    expect([said, kinds()]).toEqual([[], ['websocket', 'proxy']])
  })

  it('bridgeWithoutChannel_isLeftAlone', () => {
    const { made, wires, said } = channel([])
    made.start()
    vi.advanceTimersByTime(120_000)
    expect([wires, said]).toEqual([[], []])
  })
})

describe('BridgeChannel, alive', () => {
  it('opening_saysHello_andAllThatWasWanted_eachTime', () => {
    const { made, last, work } = channel([proxy])
    made.want({ lastN: -1 } as never)
    made.start()
    made.declare('p1-v1', 'desktop')
    expect(last().sent).toEqual([])
    work()
    expect(classes(last())).toEqual(['ClientHello', 'ReceiverVideoConstraints', 'SourceVideoTypeMessage'])
    last().events.closed(1006, '')
    vi.advanceTimersByTime(400)
    work()
    expect(classes(last())).toEqual(['ClientHello', 'ReceiverVideoConstraints', 'SourceVideoTypeMessage'])
    made.want({ lastN: -1 } as never)
    expect(last().sent).toHaveLength(3)
  })

  it('silence_isBrokenEach25s', () => {
    const { made, last, work } = channel([proxy])
    made.start()
    work()
    for (let i = 0; i < 4; i++) {
      vi.advanceTimersByTime(25_000)
      last().events.received('{"colibriClass":"ServerHello"}')
    }
    expect(classes(last())).toEqual(Array.from({ length: 5 }, () => 'ClientHello'))
  })

  it('helloWithoutAnAnswer_for10s_isADeadChannel', () => {
    const { made, wires, said, work } = channel([proxy])
    made.start()
    work()
    vi.advanceTimersByTime(34_999)
    expect(wires[0]!.closed).toBe(false)
    vi.advanceTimersByTime(1)
    expect([wires[0]!.closed, said]).toEqual([true, ['open', 'lost']])
    vi.advanceTimersByTime(400)
    expect(wires).toHaveLength(2)
  })

  it('anythingFromTheBridge_isASignOfLife', () => {
    const { made, last, wires, work } = channel([data])
    made.start()
    work()
    vi.advanceTimersByTime(30_000)
    last().events.received('not JSON')
    vi.advanceTimersByTime(15_000)
    expect(wires).toHaveLength(1)
  })
})

describe('BridgeChannel, its end', () => {
  it('replaced_isNotFoughtAbout', () => {
    const { made, last, wires, said, work } = channel([proxy, data])
    made.start()
    work()
    last().events.closed(1000, 'replaced')
    vi.advanceTimersByTime(60_000)
    expect([wires.length, said]).toEqual([1, ['open', 'lost']])
  })

  it('closedByTheBridgeOtherwise_isReopened', () => {
    const { made, last, wires, work } = channel([proxy])
    made.start()
    work()
    last().events.closed(1000, '')
    vi.advanceTimersByTime(400)
    expect(wires).toHaveLength(2)
  })

  it.each([
    [1006, 6],
    [4034, 6],
    [4033, 2],
    [1001, 2],
  ])('failures_withCode%i_areHopelessAfter%i_andSaidAgain', (code, tries) => {
    const { made, last, said } = channel([proxy])
    made.start()
    const failed = () => said.filter((one) => one === 'failed').length
    for (let i = 1; i <= 2 * tries; i++) {
      last().events.opened()
      last().events.closed(code, '')
      expect(failed()).toBe(Math.floor(i / tries))
      vi.advanceTimersByTime(8_000)
    }
  })

  it('success_forgetsEarlierFailures', () => {
    const { made, last, said, work } = channel([proxy])
    made.start()
    for (let i = 0; i < 20; i++) {
      last().events.closed(1006, '')
      vi.advanceTimersByTime(8_000)
      work()
      last().events.closed(1006, '')
      vi.advanceTimersByTime(400)
    }
    expect(said).not.toContain('failed')
  })

  it('stop_closes_andEndsAllWork', () => {
    const { made, last, wires, work } = channel([proxy])
    made.start()
    work()
    made.stop()
    last().events.closed(1006, '')
    vi.advanceTimersByTime(60_000)
    expect([wires.length, wires[0]!.closed]).toEqual([1, true])
  })

  it('messages_areHeard_strangeOnesAreNot', () => {
    const { made, last, said, work } = channel([proxy])
    made.start()
    work()
    for (const message of [
      '{"colibriClass":"SenderSourceConstraints","sourceName":"p1-v0","maxHeight":180}',
      '{"colibriClass":"DominantSpeakerEndpointChangeEvent","dominantSpeakerEndpoint":"p2"}',
      '{"colibriClass":"DominantSpeakerEndpointChangeEvent","dominantSpeakerEndpoint":"p2","silence":true}',
      '{"colibriClass":"ForwardedSources","forwardedSources":["p2-v0",7]}',
      '{"colibriClass":"SenderSourceConstraints","sourceName":1,"maxHeight":180}',
      'null',
      '[',
    ]) {
      last().events.received(message)
    }
    last().events.received(new ArrayBuffer(1))
    expect(said.slice(1)).toEqual(['p1-v0 180', 'speaker p2', 'speaker null', 'forwarded p2-v0'])
  })
})
