import { backoff, type Backoff } from './backoff'
import { protocolVersion, readMessage, type ClientMessage, type ServerMessage } from './messages'

/** How the connection to the gateway is: `stopped` never comes back by itself. */
export type LinkState = 'connecting' | 'open' | 'waiting' | 'stopped'

export interface Greeting {
  readonly name: string
  readonly audio: boolean
  readonly video: boolean
  readonly resume?: string
  /** The room's owner token, of whoever created it here: makes a moderator. */
  readonly owner?: string
}

export interface SignalEvents {
  message(message: ServerMessage): void
  /** `code`: the closing code, when it is the gateway that stopped us. */
  state(state: LinkState, code?: number): void
  /** The socket could not even be opened, this many times in a row: worth asking the API why. */
  refused(attempts: number): void
}

/** Ports, so that tests bring their own. */
export interface SignalPorts {
  open(url: string): WebSocket
  random(): number
}

const pingAfter = 15_000
const deadAfter = 10_000
/** A socket that was opened over another network is more likely dead than slow. */
const proofWithin = 3_000
/** Codes after which nothing is tried again: the room is gone, full, or somebody else took our place. */
const finalCodes = new Set([1000, 4000, 4004, 4009, 4023, 4026, 4030, 4053])

/**
 * The signalling socket of one room: joins on opening, answers for liveness, and reconnects with growing waits. What it
 * sends while it is away is dropped, because after a resumption the greeting and the state after it say it anew.
 */
export class SignalClient {
  private socket: WebSocket | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  private awaitingPong = false
  private pings = 0
  private failures = 0
  private stopped = false
  /** The gateway said it restarts: its closing code then does not mean the end of the room. */
  private restarting = false
  private readonly waits: Backoff

  constructor(
    private readonly url: string,
    private readonly greeting: () => Greeting,
    private readonly events: SignalEvents,
    private readonly ports: SignalPorts = { open: (url) => new WebSocket(url), random: Math.random },
  ) {
    this.waits = backoff(500, 10_000, ports.random)
  }

  start(): void {
    this.stopped = false
    this.connect()
  }

  /** Sends when the socket is open; says whether it was. */
  send(message: ClientMessage): boolean {
    if (this.socket?.readyState !== WebSocket.OPEN) return false
    this.socket.send(JSON.stringify(message))
    return true
  }

  /** Closes for good. With `leave` the gateway is told, and the participant is gone at once. */
  stop(leave: boolean): void {
    if (leave) this.send({ type: 'leave' })
    this.stopped = true
    clearTimeout(this.timer)
    this.detach()?.close(1000)
    this.events.state('stopped')
  }

  /** Tries again now instead of waiting, as when the device is on another network; an open socket must prove itself. */
  hurry(): void {
    if (this.stopped || this.socket?.readyState === WebSocket.CONNECTING) return
    clearTimeout(this.timer)
    if (this.socket) this.ask(proofWithin)
    else this.connect()
  }

  private connect(): void {
    this.events.state('connecting')
    const socket = this.ports.open(this.url)
    let opened = false
    this.socket = socket
    socket.onopen = () => {
      opened = true
      this.opened()
    }
    socket.onmessage = (event) => this.received(event.data)
    socket.onclose = (event) => this.closed(event.code, opened)
  }

  private opened(): void {
    this.failures = 0
    const { resume, ...rest } = this.greeting()
    this.send({ type: 'join', protocol: protocolVersion, ...rest, ...(resume ? { resume } : {}) })
    this.watch()
  }

  private received(data: unknown): void {
    this.watch()
    if (typeof data !== 'string') return
    let message: ServerMessage | null
    try {
      message = readMessage(data)
    } catch {
      return // A frame we cannot read changes nothing: the next full replacement repairs it.
    }
    if (!message) return
    if (message.type === 'ended') this.restarting = message.reason === 'SHUTDOWN'
    if (message.type === 'welcome' || message.type === 'queued') {
      this.waits.reset()
      this.events.state('open')
    }
    this.events.message(message)
  }

  /** After some silence a ping; after silence to that, a new socket. */
  private watch(): void {
    this.awaitingPong = false
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.silence(), pingAfter)
  }

  private silence(): void {
    if (this.awaitingPong) {
      this.detach()?.close(4901)
      this.closed(4901, true)
      return
    }
    this.ask(deadAfter)
  }

  private ask(within: number): void {
    this.awaitingPong = true
    this.send({ type: 'ping', n: ++this.pings })
    this.timer = setTimeout(() => this.silence(), within)
  }

  private closed(code: number, opened: boolean): void {
    clearTimeout(this.timer)
    this.detach()
    if (this.stopped) return
    const final = finalCodes.has(code) && !(code === 4000 && this.restarting)
    this.restarting = false
    if (opened && final) {
      this.stopped = true
      this.events.state('stopped', code)
      return
    }
    this.events.state('waiting')
    if (!opened) this.events.refused(++this.failures)
    // The owner may have stopped us meanwhile.
    if (!this.stopped) this.timer = setTimeout(() => this.connect(), this.waits.next())
  }

  private detach(): WebSocket | null {
    const socket = this.socket
    this.socket = null
    if (socket) socket.onopen = socket.onmessage = socket.onclose = null
    return socket
  }
}
