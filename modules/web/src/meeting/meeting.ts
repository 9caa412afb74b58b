import { shallowReactive, shallowReadonly } from 'vue'
import { receiverConstraints } from '@/media/constraints'
import { MediaLink } from '@/media/media-link'
import { lookUpRoom } from '@/signal/api'
import { SignalClient, type Greeting, type LinkState, type SignalEvents } from '@/signal/client'
import type { ClientMessage, Level, Permit, ServerMessage, ServerMessageOf, Welcome } from '@/signal/messages'
import { AudioSink } from './audio-sink'
import { cameraButton, cameraPress, cameraRuns, type CameraSituation } from './camera-rules'
import { endReasonOf, reasonOfCode, type EndReason } from './endings'
import type { LocalMedia } from './local-media'
import { startingState, type MeetingState } from './meeting-state'
import { PeopleWatch } from './people-watch'
import { recentRooms, rememberResumption, rememberWaiting, waitingFor, type Resumption } from './memory'
import { cameraOf, foldRoster, screenOf, sourcesOf, type Roster } from './roster'

/** Things worth a sentence to the person. */
export type MeetingNotice =
  | { kind: 'joined' | 'left'; name: string }
  | { kind: 'level'; level: Level }
  | { kind: 'videoGranted' | 'videoReturns' | 'screenTaken' | 'videoClosed' | 'mediaUnavailable' | 'resumed' }
  | { kind: 'videoWaits' | 'videoWithdrawn' | 'videoEnded' }
  | { kind: 'videoEnding'; seconds: number; reason: string }
  | { kind: 'videoRefused'; reason: string }

export interface MeetingPorts {
  signal(url: string, greeting: () => Greeting, events: SignalEvents): SignalClient
  link: (events: ConstructorParameters<typeof MediaLink>[0]) => MediaLink
  lookUpRoom: typeof lookUpRoom
}

const socketBase = () => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}`

const realPorts: MeetingPorts = {
  signal: (url, greeting, events) => new SignalClient(url, greeting, events),
  link: (events) => new MediaLink(events, { channelUrl: (path) => new URL(path, socketBase()).href }),
  lookUpRoom,
}

/** A person's presence in one room: follows the gateway's messages, and keeps media in step with what the level allows. */
export class Meeting {
  private readonly inner: MeetingState
  readonly state: Readonly<MeetingState>
  private readonly signal: SignalClient
  private readonly link: MediaLink
  private readonly sink: AudioSink
  private resume: Resumption | null
  private saidMedia = ''
  private firstPlace: number
  private readonly owner: string | undefined
  private readonly watch: PeopleWatch

  constructor(
    readonly room: string,
    readonly name: string,
    readonly local: LocalMedia,
    resume: Resumption | null,
    private readonly notice: (notice: MeetingNotice) => void,
    private readonly ports: MeetingPorts = realPorts,
  ) {
    this.resume = resume
    this.firstPlace = waitingFor(room)?.first ?? 0
    this.owner = recentRooms().find((one) => one.id === room)?.ownerToken
    this.inner = shallowReactive(startingState())
    this.state = shallowReadonly(this.inner)
    this.sink = new AudioSink((blocked) => (this.inner.soundBlocked = blocked))
    this.link = ports.link({
      send: (message) => this.signal.send(message),
      state: (state) => {
        this.inner.media = state
        this.inner.bridge = this.link.bridge
      },
      tracks: (tracks) => this.tracksChanged(tracks),
      dominantSpeaker: (speaker) => this.spoken(speaker),
      forwarded: () => undefined,
    })
    this.watch = new PeopleWatch(
      () => this.inner.roster,
      (source) => this.link.receiverOf(source),
      (seen) => Object.assign(this.inner, seen),
    )
    const url = `${socketBase()}/signal/v1/rooms/${encodeURIComponent(room)}`
    this.signal = ports.signal(url, () => this.greeting(), {
      message: (message) => this.handle(message),
      state: (state, code) => this.linkChanged(state, code),
      refused: (attempts) => void this.askWhy(attempts),
    })
  }

  start(): void {
    this.local.onChange(() => this.localChanged())
    this.sink.setOutput(this.local.state.chosen.audiooutput)
    this.watch.start()
    this.signal.start()
  }

  /** Leaves for good. */
  leave(): void {
    this.end('LEFT')
  }

  /** The page goes away, perhaps to come back: remembers how to take the participant up again. */
  suspend(now: number): void {
    if (this.inner.phase === 'queued') this.rememberPlace(now)
    const epoch = this.link.epoch
    if (!this.resume || epoch === null || this.inner.phase !== 'in') return
    rememberResumption(this.room, { ...this.resume, epoch, leftAt: now })
  }

  /** The device is on line again, or on another network. */
  hurry(): void {
    this.signal.hurry()
    this.link.networkChanged()
  }

  unlockSound(): void {
    this.sink.unlock()
  }

  get camera(): CameraSituation {
    return {
      wanted: this.local.state.cameraOn,
      permit: this.state.permit,
      asking: this.state.asking,
      waiting: this.state.waiting,
    }
  }

  /** Whether this browser created the room: its owner token makes the person a moderator. */
  get moderator(): boolean {
    return this.owner !== undefined
  }

  get cameraButton() {
    return cameraButton(this.camera)
  }

  async pressCamera(): Promise<void> {
    const press = cameraPress(this.camera)
    switch (press) {
      case 'turnOn':
      case 'turnOff':
        return this.local.setCamera(press === 'turnOn')
      case 'ask':
        this.inner.asking = this.signal.send({ type: 'askVideo' })
        return
      case 'withdraw':
        return this.stopWaiting()
      case 'explain':
        return this.notice({ kind: 'videoClosed' })
      case 'wait':
    }
  }

  /** The person no longer waits for a camera. */
  stopWaiting(): void {
    this.signal.send({ type: 'askVideo', wanted: false })
    this.inner.waiting = false
    this.notice({ kind: 'videoWithdrawn' })
  }

  /** The person no longer wants the camera back when the level allows it. */
  keepCameraOff(): void {
    this.inner.waiting = false
    void this.local.setCamera(false)
  }

  async pressMicrophone(): Promise<void> {
    await this.local.setMicrophone(!this.local.state.microphoneOn)
  }

  /** How the page shows people: what is not seen is not asked for. */
  setView(view: { stage: string | null; tiles: number }): void {
    if (view.stage === this.inner.stage && view.tiles === this.inner.tiles) return
    this.inner.stage = view.stage
    this.inner.tiles = view.tiles
    this.askBridge()
  }

  setSpeaker(device: string): void {
    void this.local.choose('audiooutput', device)
    this.sink.setOutput(device)
  }

  /** The connection that carries sound and picture now, for its statistics. */
  get peer(): RTCPeerConnection | null {
    return this.link.peer
  }

  private greeting(): Greeting {
    const { microphoneOn, cameraOn } = this.local.state
    return {
      name: this.name,
      audio: microphoneOn,
      video: cameraOn,
      ...(this.resume ? { resume: this.resume.token } : {}),
      ...(this.owner ? { owner: this.owner } : {}),
    }
  }

  private handle(message: ServerMessage): void {
    this.announcePeople(message)
    const roster = foldRoster(this.inner.roster, message)
    if (roster !== this.inner.roster) this.rosterChanged(roster, message)
    switch (message.type) {
      case 'welcome':
        return this.welcomed(message)
      case 'offer':
        return this.offered(message)
      case 'iceRestart':
        return void this.link.restartIce(message)
      case 'permit':
        return this.permitted(message.permit)
      case 'videoAnswer':
        return this.answered(message)
      case 'videoEnding':
        return this.endingSoon(message)
      case 'queued':
        return this.waits(message)
      case 'ended':
        if (message.reason !== 'SHUTDOWN') this.end(endReasonOf(message.reason))
        else this.inner.restarting = true
        return
      case 'error':
        return this.failed(message)
      case 'joined':
      case 'updated':
      case 'sources':
      case 'left':
      case 'pong':
    }
  }

  private welcomed(message: Welcome): void {
    // A page that was loaded anew has the place, but no media any more.
    const reloaded = message.resumed && this.link.epoch === null && (this.resume?.epoch ?? 0) > 0
    const before = this.resume
    if (!message.resumed) {
      this.link.reset()
      this.inner.waiting = false
    }
    this.inner.self = message.id
    this.inner.title = message.room.title
    this.inner.phase = 'in'
    this.inner.queue = null
    rememberWaiting(this.room, null)
    const { microphoneOn: audio, cameraOn: video } = this.local.state
    this.resume = { token: message.resume, epoch: 0, name: this.name, audio, video, leftAt: 0 }
    this.link.setRemoteSources(sourcesOf(this.inner.roster))
    this.permitted(message.permit, !message.resumed)
    this.saidMedia = ''
    this.sayMedia()
    // Its keys went with the old page: another path alone would be of no use.
    if (reloaded && before) this.signal.send({ type: 'mediaFailed', epoch: before.epoch, reason: 'DTLS' })
    else if (message.resumed) {
      this.link.repeat()
      this.notice({ kind: 'resumed' })
    }
  }

  /** Nobody needs a running camera in a queue; it comes back with the meeting. */
  private waits(message: ServerMessageOf<'queued'>): void {
    this.firstPlace = Math.max(this.firstPlace, message.place)
    this.inner.phase = 'queued'
    this.inner.queue = { ...message, first: this.firstPlace }
    this.rememberPlace(Date.now())
    void this.local.runCamera(false)
  }

  /** Also while it waits: a page that is closed by force does not say so before. */
  private rememberPlace(at: number): void {
    const { microphoneOn: audio, cameraOn: video } = this.local.state
    rememberWaiting(this.room, { name: this.name, audio, video, first: this.firstPlace, at })
  }

  private offered(message: ServerMessageOf<'offer'>): void {
    if (message.permit) this.permitted(message.permit)
    this.passTracks()
    void this.link.take(message, this.inner.self).then(() => this.askBridge())
  }

  private rosterChanged(roster: Roster, message: ServerMessage): void {
    const before = this.inner.roster
    this.inner.roster = roster
    if (message.type === 'updated') return this.updated(before, message)
    this.link.setRemoteSources(sourcesOf(roster))
    this.applyRules()
    this.askBridge()
  }

  /** Whether there is a picture is seen in its frames; that it went away is known sooner by its owner's word. */
  private updated(before: Roster, message: ServerMessageOf<'updated'>): void {
    const one = before.find((candidate) => candidate.id === message.id)
    const camera = one?.video && !message.video ? cameraOf(one) : undefined
    if (camera) this.watch.cameraOff(camera.name)
  }

  /** A level never switches on what the person has off: it only takes away, and gives back what was on. */
  private permitted(permit: Permit, fresh = false): void {
    const before = this.inner.permit
    if (!fresh && before && permit.seq < before.seq) return
    this.inner.permit = permit
    if (!permit.send) this.inner.ending = null
    if (permit.level !== 'AUDIO_FIRST') Object.assign(this.inner, { waiting: false, ending: null })
    if (before?.level !== permit.level && (before || permit.level !== 'FULL')) {
      this.notice({ kind: 'level', level: permit.level })
    }
    if (before && !before.send && permit.send && this.local.state.cameraOn) this.notice({ kind: 'videoReturns' })
    if (!permit.screen && this.local.state.screen) {
      this.local.stopScreen()
      this.notice({ kind: 'screenTaken' })
    }
    this.applyRules()
    this.askBridge()
    void this.local.runCamera(cameraRuns(this.camera))
  }

  private answered(message: ServerMessageOf<'videoAnswer'>): void {
    const before = { send: this.inner.permit?.send, waiting: this.inner.waiting }
    this.inner.asking = false
    this.inner.waiting = message.reason === 'WAITING'
    if (!message.granted && !message.permit.send) {
      this.permitted(message.permit)
      if (message.reason === 'WITHDRAWN') return
      if (message.reason !== 'WAITING') return this.notice({ kind: 'videoRefused', reason: message.reason })
      if (before.send) this.notice({ kind: 'videoEnded' })
      else if (!before.waiting) this.notice({ kind: 'videoWaits' })
      return
    }
    this.inner.ending = null
    this.permitted(message.permit)
    this.notice({ kind: 'videoGranted' })
    void this.local.setCamera(true, cameraRuns({ ...this.camera, wanted: true }))
  }

  /** The picture goes on until then: the person is told in time. */
  private endingSoon({ seconds, reason }: ServerMessageOf<'videoEnding'>): void {
    this.inner.ending = { at: Date.now() + seconds * 1000, reason }
    this.notice({ kind: 'videoEnding', seconds, reason })
  }

  private failed(error: ServerMessageOf<'error'>): void {
    if (error.code === 'MEDIA_UNAVAILABLE') return this.notice({ kind: 'mediaUnavailable' })
    if (this.inner.phase === 'joining' && error.code === 'BAD_FIELD') return this.end('UNKNOWN')
    const reason = endReasonOf(error.code)
    if (error.fatal && reason !== 'UNKNOWN') this.end(reason)
  }

  private announcePeople(message: ServerMessage): void {
    if (message.type === 'joined') this.notice({ kind: 'joined', name: message.participant.name })
    if (message.type !== 'left') return
    const gone = this.inner.roster.find((one) => one.id === message.id)
    if (gone) this.notice({ kind: 'left', name: gone.name })
  }

  private linkChanged(state: LinkState, code?: number): void {
    this.inner.link = state
    if (state === 'open') this.inner.restarting = false
    if (state !== 'open') this.inner.asking = false
    if (state === 'stopped' && code !== undefined) this.end(reasonOfCode[code] ?? 'UNKNOWN')
  }

  /** The browser does not say why a socket was refused; the API does. */
  private async askWhy(attempts: number): Promise<void> {
    if (attempts % 4 !== 1) return
    const code = await this.ports.lookUpRoom(this.room).then(
      () => '',
      (fault: { code?: string }) => fault.code,
    )
    if (code === 'ROOM_UNKNOWN') this.end('ROOM_UNKNOWN')
  }

  private localChanged(): void {
    this.passTracks()
    this.sayMedia()
  }

  private passTracks(): void {
    const { microphone, camera, screen } = this.local.state
    this.link.setTrack('audio', microphone)
    this.link.setTrack('camera', cameraRuns(this.camera) ? camera : null)
    this.link.setTrack('screen', screen)
  }

  private sayMedia(): void {
    const { microphoneOn, cameraOn, screen } = this.local.state
    const message: ClientMessage = { type: 'media', audio: microphoneOn, video: cameraOn, screen: screen !== null }
    const said = JSON.stringify(message)
    if (this.inner.phase === 'in' && said !== this.saidMedia && this.signal.send(message)) this.saidMedia = said
  }

  private applyRules(): void {
    const permit = this.inner.permit
    if (!permit) return
    this.link.setRules({
      camera: permit.send ? permit.maxHeight : 0,
      screen: permit.screen ? -1 : 0,
      participants: this.inner.roster.length + 1,
    })
  }

  private askBridge(): void {
    const { permit, stage, tiles, roster } = this.inner
    if (!permit) return
    const videos = roster.flatMap((one) => [screenOf(one), cameraOf(one)]).filter((one) => one !== undefined)
    this.link.want(receiverConstraints({ permit, videos, stage, tiles }))
  }

  private tracksChanged(tracks: ReadonlyMap<string, MediaStreamTrack>): void {
    this.inner.tracks = tracks
    this.sink.play(new Map([...tracks].filter(([, track]) => track.kind === 'audio')))
  }

  private spoken(speaker: string | null): void {
    this.inner.dominant = speaker
    if (speaker) this.inner.spoke = [speaker, ...this.inner.spoke.filter((id) => id !== speaker)].slice(0, 20)
  }

  private end(reason: EndReason): void {
    if (this.inner.phase === 'ended') return
    this.inner.phase = 'ended'
    this.inner.end = reason
    rememberResumption(this.room, null)
    rememberWaiting(this.room, null)
    this.watch.stop()
    this.signal.stop(reason === 'LEFT')
    this.link.reset()
    this.sink.stop()
    this.local.stop()
  }
}
