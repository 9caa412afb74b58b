import {
  dictionary,
  flag,
  list,
  number,
  object,
  oneOf,
  optional,
  ShapeError,
  tagged,
  text,
  unsigned,
  type Of,
  type Shape,
} from './shape'

/** The version of the protocol these messages belong to. */
export const protocolVersion = 1

const group = object({ semantics: text(16), ssrcs: list(unsigned, 16) })

const source = object({
  name: text(80),
  kind: oneOf('audio', 'video'),
  videoType: optional(oneOf('camera', 'desktop'), 'camera' as const),
  ssrcs: list(unsigned, 16),
  groups: optional(list(group, 16), [] as Of<typeof group>[]),
})

const candidate = object({
  foundation: text(64),
  component: number,
  protocol: text(16),
  priority: number,
  ip: text(80),
  port: unsigned,
  type: text(16),
  generation: optional(number, 0),
})

const fingerprint = object({ hash: text(16), value: text(256), setup: text(16) })

const transport = object({
  ufrag: text(256),
  pwd: text(256),
  fingerprints: list(fingerprint, 4),
  candidates: optional(list(candidate, 64), [] as Of<typeof candidate>[]),
})

const payloadType = object({
  kind: oneOf('audio', 'video'),
  id: unsigned,
  name: text(32),
  clockRate: unsigned,
  channels: optional(number, 1),
  parameters: optional(dictionary, {} as Record<string, string>),
  feedback: optional(list(text(64), 32), [] as string[]),
})

const headerExtension = object({ kind: oneOf('audio', 'video'), id: unsigned, uri: text(256) })

const channelWays = {
  proxy: object({ path: text(2048) }),
  websocket: object({ url: text(2048) }),
  datachannel: object({ sctpPort: unsigned }),
}

/** One way to the bridge channel. */
export type ChannelWay = {
  [K in keyof typeof channelWays]: { kind: K } & Of<(typeof channelWays)[K]>
}[keyof typeof channelWays]

const participant = object({
  id: text(64),
  name: text(120),
  audio: flag,
  video: flag,
  screen: flag,
  connected: optional(flag, true),
  moderator: optional(flag, false),
  sources: optional(list(source, 8), [] as Of<typeof source>[]),
})

const levels = ['FULL', 'REDUCED', 'AUDIO_FIRST', 'AUDIO_ONLY', 'QUEUE'] as const

const permit = object({
  level: oneOf(...levels),
  seq: number,
  since: optional(text(64), ''),
  reason: optional(text(32), 'NORMAL'),
  send: flag,
  receive: flag,
  screen: flag,
  mayAsk: optional(flag, false),
  maxHeight: number,
  lastN: number,
})

export type Source = Of<typeof source>
export type SourceGroup = Of<typeof group>
export type Candidate = Of<typeof candidate>
export type Transport = Of<typeof transport>
export type PayloadType = Of<typeof payloadType>
export type HeaderExtension = Of<typeof headerExtension>
export type Participant = Of<typeof participant>
export type Permit = Of<typeof permit>
export type Level = (typeof levels)[number]

const shapes = {
  welcome: object({
    protocol: number,
    id: text(64),
    resume: text(512),
    graceSeconds: optional(number, 30),
    resumed: optional(flag, false),
    room: object({ id: text(80), title: optional(text(200), '') }),
    participants: list(participant),
    permit,
  }),
  offer: object({
    epoch: number,
    reason: optional(oneOf('JOIN', 'MOVED', 'RESTART'), 'JOIN' as const),
    bridge: optional(text(120), ''),
    transport,
    channels: optional(tagged('kind', channelWays, 16), [] as ChannelWay[]),
    payloadTypes: list(payloadType, 64),
    headerExtensions: optional(list(headerExtension, 64), [] as HeaderExtension[]),
    feedbackSources: optional(list(source, 8), [] as Source[]),
    permit: optional(permit, null),
  }),
  iceRestart: object({
    epoch: number,
    generation: unsigned,
    ufrag: text(256),
    pwd: text(256),
    candidates: optional(list(candidate, 64), [] as Of<typeof candidate>[]),
  }),
  joined: object({ participant }),
  updated: object({
    id: text(64),
    audio: flag,
    video: flag,
    screen: flag,
    connected: flag,
    moderator: optional(flag, false),
    name: text(120),
  }),
  sources: object({ id: text(64), sources: list(source, 8) }),
  left: object({ id: text(64), reason: optional(text(32), 'LEFT') }),
  permit: object({ permit }),
  videoAnswer: object({ granted: flag, reason: text(32), permit }),
  videoEnding: object({ seconds: number, reason: text(32) }),
  queued: object({
    place: number,
    waiting: optional(number, 0),
    estimateSeconds: optional(number, null),
    estimateLow: optional(number, null),
    estimateHigh: optional(number, null),
  }),
  ended: object({ reason: text(32) }),
  error: object({
    code: text(64),
    message: optional(text(), ''),
    field: optional(text(200), null),
    remedy: optional(text(), ''),
    fatal: optional(flag, false),
  }),
  pong: object({ n: number }),
}

type Shapes = typeof shapes
export type ServerMessageType = keyof Shapes

/** What the gateway sends. */
export type ServerMessage = { [K in ServerMessageType]: { type: K } & Of<Shapes[K]> }[ServerMessageType]
export type ServerMessageOf<K extends ServerMessageType> = Extract<ServerMessage, { type: K }>
export type Offer = ServerMessageOf<'offer'>
export type Welcome = ServerMessageOf<'welcome'>
export type IceRestart = ServerMessageOf<'iceRestart'>

export type MediaFailure = 'ICE' | 'DTLS' | 'CHANNEL'

/** The browser's own transport: no candidates, the bridge finds them by itself. */
export interface AnswerTransport {
  readonly ufrag: string
  readonly pwd: string
  readonly fingerprints: readonly { readonly hash: string; readonly value: string; readonly setup: 'active' }[]
}

/** What the page sends. */
export type ClientMessage =
  | { type: 'join'; protocol: number; name: string; audio: boolean; video: boolean; resume?: string; owner?: string }
  | { type: 'answer'; epoch: number; transport: AnswerTransport; sources: readonly Source[] }
  | { type: 'iceAnswer'; epoch: number; generation: number; transport: AnswerTransport }
  | { type: 'sources'; sources: readonly Source[] }
  | { type: 'media'; audio: boolean; video: boolean; screen: boolean }
  | { type: 'askVideo'; wanted?: false }
  | { type: 'mediaFailed'; epoch: number; reason: MediaFailure }
  | { type: 'ping'; n: number }
  | { type: 'leave' }

function isKnown(type: unknown): type is ServerMessageType {
  return typeof type === 'string' && Object.hasOwn(shapes, type)
}

/**
 * Reads one frame of the gateway. A type we do not know is null: newer gateways may have more to say.
 *
 * @throws ShapeError when the frame is not JSON, or a field is not what the protocol says
 */
export function readMessage(frame: string): ServerMessage | null {
  let value: unknown
  try {
    value = JSON.parse(frame)
  } catch {
    throw new ShapeError('', 'JSON')
  }
  const type = (value as { type?: unknown } | null)?.type
  if (!isKnown(type)) return null
  const read = shapes[type] as Shape<object>
  return { type, ...read(value, '') } as ServerMessage
}
