import { backoff, type Backoff } from '@/signal/backoff'
import type { ReceiverConstraints } from './constraints'

export interface BridgeEvents {
  /** The bridge wants this height of one of our pictures; 0 = nobody watches, -1 = no limit. */
  senderHeight(source: string, maxHeight: number): void
  dominantSpeaker(participant: string | null): void
  /** Pictures that flow to us now. */
  forwarded(sources: readonly string[]): void
  open(open: boolean): void
  /** The channel cannot be had, though it was tried again and again. */
  failed(): void
}

const keepAliveEvery = 25_000
const hopelessAfter = 6

/**
 * The bridge's own channel (`/colibri-ws/…`), with a Jitsi Videobridge's messages. It says what we want to see, and
 * hears who speaks. Reopened with growing waits; what was wanted last is said again on each opening.
 */
export class BridgeChannel {
  private socket: WebSocket | null = null
  private keepAlive: ReturnType<typeof setInterval> | undefined
  private retry: ReturnType<typeof setTimeout> | undefined
  private wanted: string | null = null
  private types = new Map<string, string>()
  private failures = 0
  private closed = false
  private readonly waits: Backoff

  constructor(
    private readonly url: string,
    private readonly events: BridgeEvents,
    private readonly openSocket: (url: string) => WebSocket = (url) => new WebSocket(url),
    random: () => number = Math.random,
  ) {
    this.waits = backoff(400, 8_000, random)
  }

  start(): void {
    const socket = this.openSocket(this.url)
    this.socket = socket
    socket.onopen = () => this.opened()
    socket.onmessage = (event) => this.received(event.data)
    socket.onclose = () => this.lost()
  }

  stop(): void {
    this.closed = true
    clearInterval(this.keepAlive)
    clearTimeout(this.retry)
    this.socket?.close(1000)
    this.socket = null
  }

  /** Says what we want to see, now and after each reopening; the same again is not sent. */
  want(constraints: ReceiverConstraints): void {
    const frame = JSON.stringify({ colibriClass: 'ReceiverVideoConstraints', ...constraints })
    if (frame === this.wanted) return
    this.wanted = frame
    this.send(frame)
  }

  /** Tells the bridge what one of our pictures shows. */
  declare(source: string, videoType: 'camera' | 'desktop'): void {
    const frame = JSON.stringify({ colibriClass: 'SourceVideoTypeMessage', sourceName: source, videoType })
    if (this.types.get(source) === frame) return
    this.types.set(source, frame)
    this.send(frame)
  }

  private send(frame: string): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(frame)
  }

  private opened(): void {
    this.failures = 0
    this.waits.reset()
    this.hello()
    if (this.wanted) this.send(this.wanted)
    for (const frame of this.types.values()) this.send(frame)
    this.keepAlive = setInterval(() => this.hello(), keepAliveEvery)
    this.events.open(true)
  }

  /** Harmless at any time, and more than the silence that bridges close after 60 s of. */
  private hello(): void {
    this.send(JSON.stringify({ colibriClass: 'ClientHello' }))
  }

  private lost(): void {
    clearInterval(this.keepAlive)
    this.socket = null
    if (this.closed) return
    this.events.open(false)
    if (++this.failures === hopelessAfter) this.events.failed()
    this.retry = setTimeout(() => this.start(), this.waits.next())
  }

  private received(data: unknown): void {
    if (this.closed || typeof data !== 'string') return
    let message: Record<string, unknown>
    try {
      message = JSON.parse(data) as Record<string, unknown>
    } catch {
      return
    }
    if (message && typeof message === 'object') this.handle(message)
  }

  private handle(message: Record<string, unknown>): void {
    switch (message.colibriClass) {
      case 'SenderSourceConstraints':
        if (typeof message.sourceName === 'string' && typeof message.maxHeight === 'number') {
          this.events.senderHeight(message.sourceName, message.maxHeight)
        }
        return
      case 'DominantSpeakerEndpointChangeEvent': {
        const speaker = message.dominantSpeakerEndpoint
        this.events.dominantSpeaker(typeof speaker === 'string' && message.silence !== true ? speaker : null)
        return
      }
      case 'ForwardedSources':
        if (Array.isArray(message.forwardedSources)) {
          this.events.forwarded(message.forwardedSources.filter((one) => typeof one === 'string'))
        }
    }
  }
}
