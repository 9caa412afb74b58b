import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { backoff } from '@/signal/backoff'
import { SignalClient, type Greeting, type LinkState } from '@/signal/client'
import { readMessage, type Offer, type ServerMessage } from '@/signal/messages'
import { ShapeError } from '@/signal/shape'
import { offer, permit } from '../fixtures'

class FakeSocket {
  readyState: number = WebSocket.CONNECTING
  onopen: (() => void) | null = null
  onmessage: ((event: { data: unknown }) => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null
  readonly sent: { type: string; [key: string]: unknown }[] = []
  closedWith: number | null = null

  send(data: string): void {
    this.sent.push(JSON.parse(data) as { type: string })
  }

  close(code: number): void {
    this.closedWith = code
    this.readyState = WebSocket.CLOSED
  }

  open(): void {
    this.readyState = WebSocket.OPEN
    this.onopen?.()
  }

  hear(message: object): void {
    this.onmessage?.({ data: JSON.stringify(message) })
  }

  end(code: number): void {
    this.readyState = WebSocket.CLOSED
    this.onclose?.({ code })
  }
}

const welcome = {
  type: 'welcome',
  protocol: 1,
  id: 'p1',
  resume: 't',
  room: { id: 'r' },
  participants: [],
  permit: permit(),
}

function line() {
  const sockets: FakeSocket[] = []
  const states: [LinkState, number?][] = []
  const heard: ServerMessage[] = []
  const refused: number[] = []
  const greeting: Greeting & { resume?: string } = { name: 'Ana', audio: true, video: false }
  const client = new SignalClient(
    'ws://test',
    () => ({ ...greeting }),
    {
      message: (message) => heard.push(message),
      state: (state, code) => states.push(code === undefined ? [state] : [state, code]),
      refused: (attempts) => refused.push(attempts),
    },
    {
      open: () => {
        const socket = new FakeSocket()
        sockets.push(socket)
        return socket as unknown as WebSocket
      },
      random: () => 0.5,
    },
  )
  client.start()
  const latest = () => sockets.at(-1)!
  return { client, sockets, states, heard, refused, greeting, latest }
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

describe('SignalClient', () => {
  it('opened_joins_andIsOpenOnlyWhenWelcome', () => {
    const { latest, states } = line()
    latest().open()
    expect(latest().sent).toEqual([{ type: 'join', protocol: 1, name: 'Ana', audio: true, video: false }])
    expect(states).toEqual([['connecting']])
    latest().hear(welcome)
    expect(states.at(-1)).toEqual(['open'])
  })

  it('lost_comesBackWithTheToken_afterAWait', () => {
    const { latest, sockets, states, greeting } = line()
    latest().open()
    latest().hear(welcome)
    greeting.resume = 't'
    latest().end(1006)
    expect(states.at(-1)).toEqual(['waiting'])
    vi.advanceTimersByTime(499)
    expect(sockets).toHaveLength(1)
    vi.advanceTimersByTime(1)
    latest().open()
    expect(latest().sent[0]).toMatchObject({ type: 'join', resume: 't' })
  })

  it.each([4000, 4004, 4009, 4023, 4026, 4030, 4053])('closedWith_%i_triesNoMore', (code) => {
    const { latest, sockets, states } = line()
    latest().open()
    latest().end(code)
    vi.advanceTimersByTime(60_000)
    expect([sockets.length, states.at(-1)]).toEqual([1, ['stopped', code]])
  })

  it.each([4008, 4013, 4022, 4029, 4031, 4050, 1006])('closedWith_%i_triesAgain', (code) => {
    const { latest, sockets } = line()
    latest().open()
    latest().end(code)
    vi.advanceTimersByTime(20_000)
    expect(sockets).toHaveLength(2)
  })

  it('shutdown_isComeBackFrom', () => {
    const { latest, sockets } = line()
    latest().open()
    latest().hear(welcome)
    latest().hear({ type: 'ended', reason: 'SHUTDOWN' })
    latest().end(4000)
    vi.advanceTimersByTime(1_000)
    expect(sockets).toHaveLength(2)
  })

  it('neverOpened_saysHowOften_andWaitsLongerEachTime', () => {
    const { latest, sockets, refused } = line()
    for (const wait of [500, 1000, 2000, 4000, 8000, 10_000, 10_000]) {
      const before = sockets.length
      latest().end(1006)
      vi.advanceTimersByTime(wait - 1)
      expect(sockets.length).toBe(before)
      vi.advanceTimersByTime(1)
      expect(sockets.length).toBe(before + 1)
    }
    expect(refused).toEqual([1, 2, 3, 4, 5, 6, 7])
  })

  it('silence_pings_andThenTakesANewSocket', () => {
    const { latest, sockets } = line()
    const first = latest()
    first.open()
    first.hear(welcome)
    vi.advanceTimersByTime(15_000)
    expect(first.sent.at(-1)).toEqual({ type: 'ping', n: 1 })
    first.hear({ type: 'pong', n: 1 })
    vi.advanceTimersByTime(15_000)
    expect(first.sent.at(-1)).toEqual({ type: 'ping', n: 2 })
    vi.advanceTimersByTime(10_000)
    expect(first.closedWith).toBe(4901)
    vi.advanceTimersByTime(1_000)
    expect(sockets).toHaveLength(2)
  })

  it('stopped_saysGoodBye_andStaysAway', () => {
    const { client, latest, sockets, states } = line()
    const socket = latest()
    socket.open()
    client.stop(true)
    expect([socket.sent.at(-1), socket.closedWith, states.at(-1)]).toEqual([{ type: 'leave' }, 1000, ['stopped']])
    client.hurry()
    vi.advanceTimersByTime(60_000)
    expect(sockets).toHaveLength(1)
  })

  it('hurry_connectsNow', () => {
    const { client, latest, sockets } = line()
    latest().end(1006)
    client.hurry()
    expect(sockets).toHaveLength(2)
    client.hurry()
    expect(sockets).toHaveLength(2)
  })

  it('hurry_withAnOpenSocket_wantsAnAnswerSoon', () => {
    const { client, latest, sockets } = line()
    latest().open()
    client.hurry()
    expect(latest().sent.at(-1)).toMatchObject({ type: 'ping' })
    latest().hear({ type: 'pong', n: 1 })
    vi.advanceTimersByTime(10_000)
    client.hurry()
    vi.advanceTimersByTime(3_000)
    expect(sockets[0]?.closedWith).toBe(4901)
    vi.advanceTimersByTime(1_000)
    expect(sockets).toHaveLength(2)
  })

  it('closedSocket_carriesNothing', () => {
    const { client } = line()
    expect(client.send({ type: 'askVideo' })).toBe(false)
  })

  it('unreadableFrames_changeNothing', () => {
    const { latest, heard } = line()
    latest().open()
    latest().onmessage?.({ data: 'not json' })
    latest().onmessage?.({ data: new ArrayBuffer(2) })
    latest().hear({ type: 'fromTheFuture' })
    latest().hear({ type: 'left' })
    expect(heard).toEqual([])
  })
})

describe('readMessage', () => {
  it('channels_areRead_andUnknownKindsLeftOut', () => {
    const channels = [
      { kind: 'websocket', url: 'wss://b1.example/x' },
      { kind: 'pigeon', loft: 3 },
      { kind: 'proxy', path: '/x', extra: 1 },
      { kind: 'datachannel', sctpPort: 5000 },
    ]
    const read = readMessage(JSON.stringify({ ...offer(), channels })) as Offer
    expect(read.channels).toEqual([channels[0], { kind: 'proxy', path: '/x' }, channels[3]])
    expect((readMessage(JSON.stringify({ ...offer(), channels: null })) as Offer).channels).toEqual([])
    for (const wrong of [[7], [{}], [{ kind: 'proxy' }], {}]) {
      expect(() => readMessage(JSON.stringify({ ...offer(), channels: wrong }))).toThrow(/channels/)
    }
  })

  it('missingOptionalFields_takeTheirDefaults', () => {
    expect(readMessage(JSON.stringify(welcome))).toMatchObject({
      graceSeconds: 30,
      resumed: false,
      room: { title: '' },
    })
  })

  it('wrongField_isNamed', () => {
    const broken = JSON.stringify({ type: 'queued', place: 'first' })
    expect(() => readMessage(broken)).toThrow(ShapeError)
    expect(() => readMessage(broken)).toThrow(/place/)
  })

  it('namesOfObjects_areNoTypes', () => {
    expect(readMessage('{"type":"constructor"}')).toBeNull()
    expect(readMessage('null')).toBeNull()
  })
})

describe('backoff', () => {
  it('doubles_upToTheMost_andStartsAnewAfterAReset', () => {
    const waits = backoff(100, 1_000, () => 0.5)
    expect([1, 2, 3, 4, 5].map(() => Math.round(waits.next()))).toEqual([100, 200, 400, 800, 1000])
    waits.reset()
    expect(Math.round(waits.next())).toBe(100)
  })

  it('spreads_byThirtyPercent', () => {
    expect(backoff(100, 1_000, () => 0).next()).toBeCloseTo(70)
    expect(backoff(100, 1_000, () => 0.999).next()).toBeCloseTo(130, 0)
  })
})
