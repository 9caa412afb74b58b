import { vi } from 'vitest'
import type { MediaLink } from '@/media/media-link'
import { LocalMedia } from '@/meeting/local-media'
import { Meeting, type MeetingNotice } from '@/meeting/meeting'
import type { Resumption } from '@/meeting/memory'
import { ApiError } from '@/signal/api'
import type { Greeting, SignalClient, SignalEvents } from '@/signal/client'
import type { ClientMessage, Participant, Permit, ServerMessage } from '@/signal/messages'
import type { OwnTrack } from '@/media/sections'
import { permit } from '../fixtures'

/** A device's track: it is live until it is stopped. */
export class FakeTrack {
  readyState: 'live' | 'ended' = 'live'
  enabled = true
  onended: (() => void) | null = null

  constructor(readonly kind: 'audio' | 'video') {}

  stop(): void {
    this.readyState = 'ended'
  }

  getSettings() {
    return {}
  }
}

/** Cameras and microphones of the browser; `refusal` makes the next openings fail with this name. */
export class FakeDevices extends EventTarget {
  refusal: string | null = null
  readonly opened: FakeTrack[] = []
  /** What was asked for, one entry a question. */
  readonly asked: string[] = []

  getUserMedia = (wanted: MediaStreamConstraints): Promise<MediaStream> => {
    if (this.refusal) {
      this.asked.push('refused')
      return Promise.reject(new DOMException('refused', this.refusal))
    }
    const kinds = (['audio', 'video'] as const).filter((kind) => wanted[kind])
    this.asked.push(kinds.join())
    const tracks = kinds.map((kind) => new FakeTrack(kind))
    this.opened.push(...tracks)
    return Promise.resolve({
      getTracks: () => tracks,
      getAudioTracks: () => tracks.filter((one) => one.kind === 'audio'),
      getVideoTracks: () => tracks.filter((one) => one.kind === 'video'),
    } as unknown as MediaStream)
  }

  getDisplayMedia = (): Promise<MediaStream> => {
    const track = new FakeTrack('video')
    this.opened.push(track)
    return Promise.resolve({ getVideoTracks: () => [track] } as unknown as MediaStream)
  }

  enumerateDevices = (): Promise<MediaDeviceInfo[]> => Promise.resolve([])

  /** Cameras whose light is on. */
  get cameras(): number {
    return this.opened.filter((one) => one.kind === 'video' && one.readyState === 'live').length
  }
}

export function plugIn(): FakeDevices {
  const devices = new FakeDevices()
  vi.stubGlobal('navigator', { ...navigator, mediaDevices: devices, languages: ['en'], userAgent: 'test' })
  return devices
}

export class FakeLink {
  epoch: number | null = null
  bridge = 'embedded-1'
  peer = null
  resets = 0
  repeats = 0
  readonly taken: number[] = []
  readonly tracks = new Map<OwnTrack, unknown>()
  rules: unknown = null
  wanted: { lastN: number } | null = null

  take(offer: { epoch: number }): Promise<void> {
    this.epoch = offer.epoch
    this.taken.push(offer.epoch)
    return Promise.resolve()
  }

  restartIce(): Promise<void> {
    return Promise.resolve()
  }

  networkChanged(): void {}

  reset(): void {
    this.epoch = null
    this.resets++
  }

  repeat(): void {
    this.repeats++
  }

  setTrack(which: OwnTrack, track: unknown): void {
    this.tracks.set(which, track)
  }

  setRules(rules: unknown): void {
    this.rules = rules
  }

  want(constraints: { lastN: number }): void {
    this.wanted = constraints
  }

  setRemoteSources(): void {}

  receiverOf(): undefined {
    return undefined
  }
}

export class FakeSignal {
  readonly said: ClientMessage[] = []
  open = true
  stopped: boolean | null = null

  constructor(
    readonly greeting: () => Greeting,
    readonly events: SignalEvents,
  ) {}

  start(): void {}
  hurry(): void {}

  send(message: ClientMessage): boolean {
    if (this.open) this.said.push(message)
    return this.open
  }

  stop(leave: boolean): void {
    this.stopped = leave
  }
}

export const other = (id: string, over: Partial<Participant> = {}): Participant => ({
  id,
  name: `Name ${id}`,
  audio: true,
  video: true,
  screen: false,
  connected: true,
  moderator: false,
  sources: [],
  ...over,
})

/** A meeting among fakes, with the news it told. */
export function scene(options: { resume?: Resumption; known?: boolean } = {}) {
  const devices = plugIn()
  const local = new LocalMedia()
  const news: MeetingNotice[] = []
  const link = new FakeLink()
  let signal!: FakeSignal
  const meeting = new Meeting('room', 'Ana', local, options.resume ?? null, (notice) => news.push(notice), {
    signal: (_, greeting, events) => (signal = new FakeSignal(greeting, events)) as unknown as SignalClient,
    link: () => link as unknown as MediaLink,
    lookUpRoom: () =>
      options.known === false
        ? Promise.reject(new ApiError(404, 'ROOM_UNKNOWN', 'none'))
        : Promise.resolve({ id: 'room', title: '', live: true, participants: 1 }),
  })
  meeting.start()
  const hear = (message: ServerMessage) => signal.events.message(message)
  return {
    devices,
    local,
    news,
    link,
    signal,
    meeting,
    hear,
    /** Lets promises that are under way come to rest. */
    settle: async () => {
      for (let turn = 0; turn < 20; turn++) await Promise.resolve()
    },
    welcome: (over: Partial<Permit> = {}, people: Participant[] = [], resumed = false) =>
      hear({
        type: 'welcome',
        protocol: 1,
        id: 'p1',
        resume: 'token',
        graceSeconds: 30,
        resumed,
        room: { id: 'room', title: 'Monday' },
        participants: people,
        permit: permit(over),
      }),
    level: (seq: number, over: Partial<Permit>) => hear({ type: 'permit', permit: permit({ seq, ...over }) }),
  }
}

export const audioOnly: Partial<Permit> = {
  level: 'AUDIO_ONLY',
  reason: 'BUSY',
  send: false,
  receive: false,
  screen: false,
}
export const audioFirst: Partial<Permit> = {
  level: 'AUDIO_FIRST',
  reason: 'BUSY',
  send: false,
  receive: false,
  mayAsk: true,
}
