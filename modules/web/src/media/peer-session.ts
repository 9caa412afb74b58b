import type { AnswerTransport, IceRestart, MediaFailure, Offer, Source } from '@/signal/messages'
import { applyEncoding, encodingFor } from './encoding'
import { readSources, readTransport } from './local-answer'
import { composeOffer } from './remote-offer'
import { planSections, startSections, withScreen, type OwnTrack, type Section } from './sections'

export type SessionState = 'new' | 'connecting' | 'connected' | 'interrupted' | 'failed' | 'closed'

export interface Answer {
  readonly transport: AnswerTransport
  readonly sources: readonly Source[]
}

export interface SessionEvents {
  state(state: SessionState): void
  failed(reason: MediaFailure): void
  /** Tracks of others by source name; a new map at each change. */
  tracks(tracks: ReadonlyMap<string, MediaStreamTrack>): void
}

export interface SendingRules {
  /** Height the level allows for cameras; 0 = none, -1 = no limit. */
  readonly camera: number
  /** The same for a shared screen. */
  readonly screen: number
  readonly participants: number
}

/**
 * One media session with one bridge: a peer connection whose remote offer we write ourselves. All changes run one after
 * the other, so that two of them never meet between an offer and its answer.
 */
export class PeerSession {
  readonly peer: RTCPeerConnection
  private sections: readonly Section[]
  /** The offer, with the bridge's way as it is now. */
  private remote: Offer
  private version = 0
  private queue: Promise<unknown> = Promise.resolve()
  private state: SessionState = 'new'
  private readonly requested = new Map<OwnTrack, number>()
  private rules: SendingRules = { camera: -1, screen: -1, participants: 2 }
  private readonly own = new Map<OwnTrack, MediaStreamTrack | null>()

  constructor(
    readonly offer: Offer,
    readonly participant: string,
    private readonly events: SessionEvents,
    createPeer: (configuration: RTCConfiguration) => RTCPeerConnection = (configuration) =>
      new RTCPeerConnection(configuration),
  ) {
    this.remote = offer
    this.sections = startSections(offer.channels.some((way) => way.kind === 'datachannel'))
    this.peer = createPeer({ bundlePolicy: 'max-bundle', rtcpMuxPolicy: 'require', iceServers: [] })
    this.peer.onconnectionstatechange = () => this.connectionChanged()
    this.peer.oniceconnectionstatechange = () => this.connectionChanged()
  }

  /** Takes the offer in, with these sources of others, and gives what goes back to the gateway. */
  start(sources: readonly Source[]): Promise<Answer> {
    return this.enqueue(async () => {
      this.setState('connecting')
      await this.negotiate(planSections(this.sections, sources))
      const sdp = this.localSdp()
      return { transport: readTransport(sdp), sources: this.sourcesIn(sdp) }
    })
  }

  /**
   * Makes the path anew with these credentials of the bridge, as after a change of network, and gives ours. Keys and
   * streams stay: nobody's media starts again.
   */
  restartIce({ ufrag, pwd, candidates }: IceRestart): Promise<AnswerTransport> {
    return this.enqueue(async () => {
      const before = this.remote
      this.remote = { ...before, transport: { ...before.transport, ufrag, pwd, candidates } }
      try {
        await this.negotiate(this.sections)
      } catch (fault) {
        this.remote = before
        throw fault
      }
      // There is a path to hope for again, and should it fail, that is news.
      if (this.state === 'failed') this.setState('interrupted')
      return readTransport(this.localSdp())
    })
  }

  /** All sources of others, as they are now: sections are added, freed and reused as needed. */
  setRemoteSources(sources: readonly Source[]): Promise<void> {
    return this.enqueue(async () => {
      const next = planSections(this.sections, sources)
      const changed = next.some((section, at) => section.source?.ssrcs[0] !== this.sections[at]?.source?.ssrcs[0])
      if (changed) await this.negotiate(next)
    })
  }

  /**
   * What we send as our sound, camera or screen; null sends nothing and keeps the section. Gives our sources when there
   * is a new one that the bridge does not know, else null.
   */
  setTrack(which: OwnTrack, track: MediaStreamTrack | null): Promise<readonly Source[] | null> {
    return this.enqueue(async () => {
      this.own.set(which, track)
      const missing = which === 'screen' && track !== null && this.senderOf('screen') === undefined
      if (missing) await this.negotiate(withScreen(this.sections))
      else await this.senderOf(which)?.replaceTrack(track)
      await this.applyRules()
      return missing ? this.sourcesIn(this.localSdp()) : null
    })
  }

  /** What the bridge asks for by SenderSourceConstraints. */
  setRequestedHeight(source: string, maxHeight: number): Promise<void> {
    return this.enqueue(async () => {
      if (!source.startsWith(`${this.participant}-`)) return
      this.requested.set(source.endsWith('-v1') ? 'screen' : 'camera', maxHeight)
      await this.applyRules()
    })
  }

  /** What the level allows us to send. */
  setRules(rules: SendingRules): Promise<void> {
    return this.enqueue(async () => {
      this.rules = rules
      await this.applyRules()
    })
  }

  ownSources(): readonly Source[] {
    return this.sourcesIn(this.peer.localDescription?.sdp ?? '')
  }

  /** The receiver of somebody's source, for sound levels and statistics. */
  receiverOf(source: string): RTCRtpReceiver | undefined {
    const section = this.sections.find((one) => one.source?.name === source)
    return section && this.transceiver(section)?.receiver
  }

  /**
   * A new data channel to the bridge; it opens when the session is connected. Only where the offer has that way.
   *
   * @throws DOMException when the session is closed
   */
  openData(): RTCDataChannel {
    return this.peer.createDataChannel('JVB data channel', { protocol: 'http://jitsi.org/protocols/colibri' })
  }

  close(): void {
    if (this.state === 'closed') return
    this.state = 'closed'
    this.peer.onconnectionstatechange = this.peer.oniceconnectionstatechange = null
    this.peer.close()
  }

  private enqueue<T>(work: () => Promise<T>): Promise<T> {
    const run = this.queue.then(() => {
      if (this.state === 'closed') throw new DOMException('The session is closed', 'AbortError')
      return work()
    })
    this.queue = run.catch(() => undefined)
    return run
  }

  private async negotiate(sections: readonly Section[]): Promise<void> {
    this.sections = sections
    await this.peer.setRemoteDescription({ type: 'offer', sdp: composeOffer(this.remote, sections, ++this.version) })
    await this.fillOwnSections()
    await this.peer.setLocalDescription(await this.peer.createAnswer())
    await this.applyRules()
    this.events.tracks(this.remoteTracks())
  }

  private async fillOwnSections(): Promise<void> {
    for (const section of this.sections) {
      const transceiver = section.own && this.transceiver(section)
      if (!section.own || !transceiver) continue
      if (transceiver.direction !== 'sendonly') transceiver.direction = 'sendonly'
      const track = this.own.get(section.own) ?? null
      if (transceiver.sender.track !== track) await transceiver.sender.replaceTrack(track)
    }
  }

  private transceiver(section: Section): RTCRtpTransceiver | undefined {
    return this.peer.getTransceivers().find((one) => one.mid === section.mid)
  }

  private senderOf(which: OwnTrack): RTCRtpSender | undefined {
    const section = this.sections.find((one) => one.own === which)
    return section && this.transceiver(section)?.sender
  }

  private remoteTracks(): Map<string, MediaStreamTrack> {
    const tracks = new Map<string, MediaStreamTrack>()
    for (const section of this.sections) {
      const track = section.source && this.transceiver(section)?.receiver.track
      if (section.source && track) tracks.set(section.source.name, track)
    }
    return tracks
  }

  private async applyRules(): Promise<void> {
    for (const track of ['camera', 'screen'] as const) {
      const sender = this.senderOf(track)
      if (!sender?.track) continue
      const encoding = encodingFor({
        track,
        capturedHeight: sender.track.getSettings().height ?? 0,
        permitted: this.rules[track],
        requested: this.requested.get(track) ?? -1,
        participants: this.rules.participants,
      })
      // Some browsers refuse parameters before the first negotiation is through; the next call repairs it.
      await applyEncoding(sender, encoding).catch(() => undefined)
    }
  }

  private localSdp(): string {
    const sdp = this.peer.localDescription?.sdp
    if (!sdp) throw new Error('There is no local description yet')
    return sdp
  }

  private sourcesIn(sdp: string): Source[] {
    return readSources(sdp, this.sections, this.participant)
  }

  private connectionChanged(): void {
    const { connectionState, iceConnectionState } = this.peer
    if (connectionState === 'connected') this.setState('connected')
    else if (connectionState === 'failed') this.fail(iceConnectionState === 'failed' ? 'ICE' : 'DTLS')
    else if (connectionState === 'disconnected' || iceConnectionState === 'disconnected') this.setState('interrupted')
  }

  private fail(reason: MediaFailure): void {
    if (this.state === 'failed' || this.state === 'closed') return
    this.setState('failed')
    this.events.failed(reason)
  }

  private setState(state: SessionState): void {
    if (this.state === state || this.state === 'closed') return
    this.state = state
    this.events.state(state)
  }
}
