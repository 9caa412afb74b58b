import { backoff, type Backoff } from '@/signal/backoff'
import type { ChannelWay } from '@/signal/messages'
import type { OpenWire, Wire } from './channel-wire'
import type { ReceiverConstraints } from './constraints'

export interface BridgeEvents {
  /** The bridge wants this height of one of our pictures; 0 = nobody watches, -1 = no limit. */
  senderHeight(source: string, maxHeight: number): void
  dominantSpeaker(participant: string | null): void
  /** Pictures that flow to us now. */
  forwarded(sources: readonly string[]): void
  /** The bridge has been heard on it; or no more. */
  works(works: boolean): void
  /** The channel cannot be had, though it was tried again and again; said again if that goes on. */
  failed(): void
}

/** Which kind of way worked last, for the next session to begin with. */
export interface ChannelMemory {
  kind: ChannelWay['kind'] | null
}

const keepAliveEvery = 25_000
/** A way that is not open by then is blocked somewhere. */
const openWithin = 10_000
/** A bridge answers our hello at once. */
const answerWithin = 10_000
const hopelessAfter = 6
/** What counts for more: bridge or gateway say that they do not know us, so trying again hardly helps. */
const unknownWeight = 3
const unknownCodes = new Set([1001, 4033])

/**
 * The bridge's own channel, with a Jitsi Videobridge's messages. It says what we want to see, and hears who speaks.
 *
 * There may be several ways to it. They are tried in order, each at once after the other; after a round of all of them,
 * or when one that worked was lost, there is a growing wait. A way has worked when something was heard on it: to be
 * open is no proof, for a proxy may be open with nobody behind it. What was wanted last is said again on each opening.
 */
export class BridgeChannel {
  private wire: Wire | null = null
  /** Counts the attempts: what is heard of an earlier one is of no interest. */
  private turn = 0
  private at = 0
  private missed = 0
  private failures = 0
  private heard = false
  private isOpen = false
  private closed = false
  private keepAlive: ReturnType<typeof setInterval> | undefined
  private retry: ReturnType<typeof setTimeout> | undefined
  private patience: ReturnType<typeof setTimeout> | undefined
  private wanted: string | null = null
  private types = new Map<string, string>()
  private readonly ways: readonly ChannelWay[]
  private readonly waits: Backoff

  constructor(
    ways: readonly ChannelWay[],
    private readonly openWire: OpenWire,
    private readonly events: BridgeEvents,
    private readonly memory: ChannelMemory = { kind: null },
    random: () => number = Math.random,
  ) {
    const worked = (way: ChannelWay) => way.kind === memory.kind
    this.ways = [...ways.filter(worked), ...ways.filter((way) => !worked(way))]
    this.waits = backoff(400, 8_000, random)
  }

  /** Opens it, where the bridge has one at all. */
  start(): void {
    const way = this.ways[this.at]
    if (!way || this.closed) return
    const turn = ++this.turn
    const during =
      <A extends unknown[]>(work: (...given: A) => void) =>
      (...given: A) => {
        if (turn === this.turn) work(...given)
      }
    const closed = during((code: number, reason: string) => this.lost(code, reason))
    this.expect(openWithin)
    try {
      this.wire = this.openWire(way, {
        opened: during(() => this.opened()),
        received: during((data: unknown) => this.received(data)),
        closed,
      })
    } catch {
      closed(0, '')
    }
  }

  stop(): void {
    this.closed = true
    this.letGo()
    clearTimeout(this.retry)
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
    if (this.isOpen) this.wire?.send(frame)
  }

  private opened(): void {
    this.isOpen = true
    this.hello()
    if (this.wanted) this.send(this.wanted)
    for (const frame of this.types.values()) this.send(frame)
    this.keepAlive = setInterval(() => this.hello(), keepAliveEvery)
  }

  /** Harmless at any time, more than the silence that bridges close after 60 s of, and answered by a living one. */
  private hello(): void {
    this.send(JSON.stringify({ colibriClass: 'ClientHello' }))
    this.expect(answerWithin)
  }

  /** Something must happen in that time, or the channel is dead. */
  private expect(within: number): void {
    clearTimeout(this.patience)
    this.patience = setTimeout(() => this.lost(0, ''), within)
  }

  private letGo(): void {
    this.turn++
    clearInterval(this.keepAlive)
    clearTimeout(this.patience)
    this.wire?.close()
    this.wire = null
    this.isOpen = false
  }

  private lost(code: number, reason: string): void {
    const worked = this.heard
    this.heard = false
    this.letGo()
    if (worked) this.events.works(false)
    // Another channel of ours is in use; to come back would only take it away in turn.
    if (code === 1000 && reason === 'replaced') return
    if (!worked) this.at = (this.at + 1) % this.ways.length
    if (!worked && ++this.missed % this.ways.length !== 0) this.start()
    else this.later(unknownCodes.has(code) ? unknownWeight : 1)
  }

  private later(weight: number): void {
    this.failures += weight
    if (this.failures >= hopelessAfter) {
      this.failures = 0
      this.events.failed()
    }
    if (!this.closed) this.retry = setTimeout(() => this.start(), this.waits.next())
  }

  private received(data: unknown): void {
    this.proven()
    if (typeof data !== 'string') return
    let message: Record<string, unknown>
    try {
      message = JSON.parse(data) as Record<string, unknown>
    } catch {
      return
    }
    if (message && typeof message === 'object') this.handle(message)
  }

  private proven(): void {
    clearTimeout(this.patience)
    if (this.heard) return
    this.heard = true
    this.missed = this.failures = 0
    this.waits.reset()
    this.memory.kind = this.ways[this.at]?.kind ?? null
    this.events.works(true)
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
