import type { SessionState } from '@/media/peer-session'
import type { LinkState } from '@/signal/client'
import type { Permit } from '@/signal/messages'
import type { EndReason } from './endings'
import type { Roster } from './roster'

/** Where a meeting is in the queue; seconds, and null while nothing is known. */
export interface QueuePlace {
  readonly place: number
  readonly first: number
  readonly estimateLow: number | null
  readonly estimateHigh: number | null
}

/** What the page shows of a meeting. Values are replaced, never changed inside. */
export interface MeetingState {
  phase: 'joining' | 'queued' | 'in' | 'ended'
  end: EndReason | null
  link: LinkState
  media: SessionState
  self: string
  title: string
  roster: Roster
  permit: Permit | null
  /** `first`: the place the meeting had when it began to wait. */
  queue: QueuePlace | null
  tracks: ReadonlyMap<string, MediaStreamTrack>
  /** Who speaks now, as the bridge says; and who spoke before, latest first. */
  dominant: string | null
  spoke: readonly string[]
  /** Whose sound can be heard at this moment. */
  audible: ReadonlySet<string>
  /** Pictures of others, by source name, in which frames arrive. */
  flowing: ReadonlySet<string>
  /** The service said that it restarts: it comes back by itself. */
  restarting: boolean
  asking: boolean
  /** A camera was asked for, and comes when there is room. */
  waiting: boolean
  /** The own picture ends at a moment, in milliseconds since 1970. */
  ending: { at: number; reason: string } | null
  soundBlocked: boolean
  bridge: string
  /** Source shown large, or null for a grid. */
  stage: string | null
  tiles: number
}

export const startingState = (): MeetingState => ({
  phase: 'joining',
  end: null,
  link: 'connecting',
  media: 'new',
  self: '',
  title: '',
  roster: [],
  permit: null,
  queue: null,
  tracks: new Map(),
  dominant: null,
  spoke: [],
  audible: new Set(),
  flowing: new Set(),
  restarting: false,
  asking: false,
  waiting: false,
  ending: null,
  soundBlocked: false,
  bridge: '',
  stage: null,
  tiles: 1,
})
