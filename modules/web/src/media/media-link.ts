import type { ClientMessage, IceRestart, MediaFailure, Offer, Source } from '@/signal/messages'
import { backoff } from '@/signal/backoff'
import { BridgeChannel, type ChannelMemory } from './bridge-channel'
import { wires } from './channel-wire'
import type { ReceiverConstraints } from './constraints'
import { PeerSession, type SendingRules, type SessionState } from './peer-session'
import type { OwnTrack } from './sections'

export interface MediaLinkEvents {
  send(message: ClientMessage): boolean
  state(state: SessionState): void
  tracks(tracks: ReadonlyMap<string, MediaStreamTrack>): void
  dominantSpeaker(participant: string | null): void
  forwarded(sources: readonly string[]): void
}

export interface MediaLinkPorts {
  createPeer?: (configuration: RTCConfiguration) => RTCPeerConnection
  openSocket?: (url: string) => WebSocket
  channelUrl(path: string): string
}

interface Line {
  readonly session: PeerSession
  readonly channel: BridgeChannel
  state: SessionState
  tracks: ReadonlyMap<string, MediaStreamTrack>
  answer: ClientMessage | null
  /** Of the last restart of its path; an older one is of no use. */
  generation: number
  /** Counts what was heard of its path: who waits for a while acts only if nothing was heard meanwhile. */
  turn: number
  /** The gateway was told that it has no path, and is given time. */
  asked: boolean
}

/** An old session is kept at most so long for the new one to connect, in milliseconds. */
const handOver = 12_000
/**
 * Without a path for so long, a new one is asked for, in milliseconds: most breaks are over sooner, and a new path costs
 * nobody anything.
 */
const patience = 4_000
/** A new path, or whatever the gateway has instead, is awaited so long before it is asked again, in milliseconds. */
const answerTime = 8_000
/** A break so soon after the device changed its network is no passing one, in milliseconds. */
const unsettled = 10_000

/**
 * The way of our media to whatever bridge serves the meeting. An offer with a higher epoch makes a new session beside
 * the old one; people go on hearing the old one until the new one is connected.
 */
export class MediaLink {
  private current: Line | null = null
  private next: Line | null = null
  private sources: readonly Source[] = []
  private rules: SendingRules = { camera: -1, screen: -1, participants: 2 }
  private wanted: ReceiverConstraints | null = null
  private screenAnnounced = false
  private networkChanges = 0
  private networkSettled = true
  private timers: ReturnType<typeof setTimeout>[] = []
  private readonly own = new Map<OwnTrack, MediaStreamTrack | null>()
  private readonly channelMemory: ChannelMemory = { kind: null }
  private readonly failures = backoff(500, 15_000)
  /** Apart, for sound may be well all the while: a network without a way to the channel must not cost it. */
  private readonly channelFailures = backoff(500, 120_000)

  constructor(
    private readonly events: MediaLinkEvents,
    private readonly ports: MediaLinkPorts,
  ) {}

  get epoch(): number | null {
    return (this.next ?? this.current)?.session.offer.epoch ?? null
  }

  get bridge(): string {
    return this.current?.session.offer.bridge ?? ''
  }

  get peer(): RTCPeerConnection | null {
    return this.current?.session.peer ?? null
  }

  /** Starts, or replaces, the session. An offer that is not newer than ours is ignored. */
  async take(offer: Offer, participant: string): Promise<void> {
    if (this.epoch !== null && offer.epoch <= this.epoch) return
    this.discard(this.next)
    const line = this.lineFor(offer, participant)
    if (this.current) {
      this.next = line
      this.later(handOver, () => this.promote(line))
    } else {
      this.current = line
    }
    await this.begin(line)
    if (this.current?.state === 'failed') this.promote(line)
  }

  /** Makes the path of a session anew, and leaves the session as it is; one that we can't take in needs another session. */
  async restartIce(restart: IceRestart): Promise<void> {
    const { epoch, generation } = restart
    const line = this.lines().find((one) => one.session.offer.epoch === epoch)
    if (!line || generation <= line.generation) return
    line.generation = generation
    try {
      const transport = await line.session.restartIce(restart)
      if (generation !== line.generation) return
      this.events.send({ type: 'iceAnswer', epoch, generation, transport })
      if (line.state !== 'connected') this.giveTime(line, 'ICE')
    } catch (fault) {
      line.asked = false
      if (!wasClosed(fault)) this.failed(line, 'ICE')
    }
  }

  /** The device is on another network: a path that is broken now, or soon, won't mend itself. */
  networkChanged(): void {
    const change = ++this.networkChanges
    this.networkSettled = false
    this.later(unsettled, () => {
      if (change === this.networkChanges) this.networkSettled = true
    })
    const line = this.next ?? this.current
    if (line?.state === 'interrupted') this.failed(line, 'ICE')
  }

  /** Lets go of everything, as when we come back as somebody else. */
  reset(): void {
    for (const timer of this.timers) clearTimeout(timer)
    this.timers = []
    this.discard(this.next)
    this.discard(this.current)
    this.current = this.next = null
    this.networkSettled = true
  }

  setRemoteSources(sources: readonly Source[]): void {
    this.sources = sources
    for (const line of this.lines()) void line.session.setRemoteSources(sources).catch(ignoreClosed)
  }

  setTrack(which: OwnTrack, track: MediaStreamTrack | null): void {
    if ((this.own.get(which) ?? null) === track) return
    this.own.set(which, track)
    for (const line of this.lines()) void this.carry(line, which, track).catch(ignoreClosed)
  }

  setRules(rules: SendingRules): void {
    this.rules = rules
    for (const line of this.lines()) void line.session.setRules(rules).catch(ignoreClosed)
  }

  want(constraints: ReceiverConstraints): void {
    this.wanted = constraints
    for (const line of this.lines()) line.channel.want(constraints)
  }

  receiverOf(source: string): RTCRtpReceiver | undefined {
    return this.current?.session.receiverOf(source)
  }

  /** After a resumption: says again what may have been lost with the old socket. */
  repeat(): void {
    const line = this.next ?? this.current
    if (!line) return
    if (line.answer && this.events.send(line.answer)) line.answer = null
    else if (line.state !== 'new') this.announceSources(line)
    if (line.state !== 'interrupted' && line.state !== 'failed') return
    // Whether the old socket still carried our word is not known.
    line.asked = false
    this.failed(line, 'ICE')
  }

  private lines(): Line[] {
    return [this.current, this.next].filter((line) => line !== null)
  }

  private lineFor(offer: Offer, participant: string): Line {
    const session = new PeerSession(
      offer,
      participant,
      {
        state: (state) => this.stateChanged(line, state),
        failed: (reason) => this.failed(line, reason),
        tracks: (tracks) => {
          line.tracks = tracks
          if (line === this.current) this.events.tracks(tracks)
        },
      },
      this.ports.createPeer,
    )
    const { channelUrl, openSocket } = this.ports
    const channel = new BridgeChannel(
      offer.channels,
      wires({ channelUrl, openSocket, openData: () => session.openData() }),
      {
        senderHeight: (source, height) => void session.setRequestedHeight(source, height).catch(ignoreClosed),
        dominantSpeaker: (speaker) => line === this.current && this.events.dominantSpeaker(speaker),
        forwarded: (sources) => line === this.current && this.events.forwarded(sources),
        works: (works) => works && this.channelFailures.reset(),
        failed: () => this.failed(line, 'CHANNEL'),
      },
      this.channelMemory,
    )
    const line: Line = {
      session,
      channel,
      state: 'new',
      tracks: new Map(),
      answer: null,
      generation: 0,
      turn: 0,
      asked: false,
    }
    return line
  }

  private async begin(line: Line): Promise<void> {
    const { session, channel } = line
    try {
      const answer = await session.start(this.sources)
      line.answer = { type: 'answer', epoch: session.offer.epoch, ...answer }
      await session.setRules(this.rules)
      for (const [which, track] of this.own) await this.carry(line, which, track)
      if (this.wanted) channel.want(this.wanted)
      channel.start()
      if (this.events.send(line.answer)) line.answer = null
      if (this.own.get('screen')) this.announceSources(line)
    } catch (fault) {
      // An offer this browser cannot take in: perhaps the next one. Each attempt comes later than the one before.
      if (!wasClosed(fault)) this.failed(line, 'ICE')
    }
  }

  private async carry(line: Line, which: OwnTrack, track: MediaStreamTrack | null): Promise<void> {
    await line.session.setTrack(which, track)
    if (which !== 'screen' || line !== (this.next ?? this.current) || line.answer) return
    if (track) line.channel.declare(`${line.session.participant}-v1`, 'desktop')
    if (track !== null || this.screenAnnounced) this.announceSources(line)
  }

  /** Our sources as others should see them: a screen that is not shared is not there. */
  private announceSources(line: Line): void {
    const sharing = (this.own.get('screen') ?? null) !== null
    const sources = line.session.ownSources().filter((one) => sharing || one.videoType !== 'desktop')
    this.screenAnnounced = sharing
    this.events.send({ type: 'sources', sources })
  }

  private stateChanged(line: Line, state: SessionState): void {
    line.state = state
    if (state === 'connected') {
      this.failures.reset()
      line.turn++
      line.asked = false
      this.promote(line)
    }
    if (line === this.current) this.events.state(state)
    if (state !== 'interrupted' || line.asked) return
    if (this.networkSettled) this.unlessHeard(line, patience, () => this.failed(line, 'ICE'))
    else this.failed(line, 'ICE')
  }

  private promote(line: Line): void {
    if (this.next !== line) return
    this.discard(this.current)
    this.current = line
    this.next = null
    this.events.tracks(line.tracks)
    this.events.state(line.state)
  }

  /** Tells the gateway, later each time: it answers with a new path or a new offer, but only so many a minute. */
  private failed(line: Line, reason: MediaFailure): void {
    if (reason === 'CHANNEL') return this.later(this.channelFailures.next(), () => this.tell(line, reason))
    if (line.asked) return
    this.unlessHeard(line, this.failures.next(), () => {
      if (line.state !== 'connected' && this.tell(line, reason)) this.giveTime(line, reason)
    })
  }

  /** False when it is of no interest any more. */
  private tell(line: Line, reason: MediaFailure): boolean {
    if ((this.next ?? this.current) !== line) return false
    this.events.send({ type: 'mediaFailed', epoch: line.session.offer.epoch, reason })
    return true
  }

  /** Whatever the gateway does gets its time: a second word too soon would cost the session. */
  private giveTime(line: Line, reason: MediaFailure): void {
    line.asked = true
    this.unlessHeard(line, answerTime, () => {
      line.asked = false
      this.failed(line, reason)
    })
  }

  private unlessHeard(line: Line, milliseconds: number, work: () => void): void {
    const turn = ++line.turn
    this.later(milliseconds, () => turn === line.turn && work())
  }

  private later(milliseconds: number, work: () => void): void {
    const timer = setTimeout(() => {
      this.timers = this.timers.filter((one) => one !== timer)
      work()
    }, milliseconds)
    this.timers.push(timer)
  }

  private discard(line: Line | null): void {
    line?.channel.stop()
    line?.session.close()
  }
}

/** Work that was under way when its session was closed has nothing left to do. */
function ignoreClosed(fault: unknown): void {
  if (!wasClosed(fault)) throw fault
}

function wasClosed(fault: unknown): boolean {
  const name = (fault as { name?: string }).name
  return name === 'AbortError' || name === 'InvalidStateError'
}
