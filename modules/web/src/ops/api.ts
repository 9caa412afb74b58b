import { call, type FieldError } from '@/signal/api'
import type { Outcome } from './journal-api'

export const levels = ['FULL', 'REDUCED', 'AUDIO_FIRST', 'AUDIO_ONLY', 'QUEUE'] as const
export type Level = (typeof levels)[number]
export type Instant = string

export interface Session {
  readonly username: string
  readonly roles: readonly string[]
}

export interface Override {
  readonly id: string
  readonly scope: 'POOL' | 'REGION' | 'ROOM'
  readonly room: string | null
  readonly region?: string | null
  readonly level: Level
  readonly by: string
  readonly reason: string
  readonly createdAt: Instant
  readonly expiresAt: Instant
}

export interface Bridge {
  readonly id: string
  readonly region: string
  readonly state: 'HEALTHY' | 'RETURNING' | 'SUSPECT' | 'STALE' | 'DRAINING' | 'STOPPING' | 'STOPPED' | 'FAILED'
  readonly level: Level
  readonly load: number
  readonly reported: number
  readonly reserved: number
  readonly ageMillis: number
  readonly endpoints: number
  readonly videoSenders: number
  readonly conferences: number
  readonly packetRate: number
  readonly bitRateKbps: number
  readonly capacityPacketsPerSecond: number
  readonly because: string | null
  readonly headroom?: Headroom
}

export interface Room {
  readonly id: string
  readonly title: string | null
  readonly bridge: string
  readonly level: Level
  readonly levelSince: Instant
  readonly participants: number
  readonly videoSenders: number
  readonly heldBack: number
  readonly exempt: boolean
  readonly wish: Wish | null
  readonly wishMet: boolean
}

/** What a meeting asks of its bridge. */
export interface Wish {
  readonly region: string | null
  readonly tags: readonly string[]
  readonly policy: 'PREFER' | 'REQUIRE'
}

/** A number of people, with an interval. */
export interface HeadroomPeople {
  readonly low: number
  readonly likely: number
  readonly high: number
}

/** How many more people find room. */
export interface Headroom {
  readonly withVideo: HeadroomPeople
  readonly soundOnly: HeadroomPeople
}

export interface Snapshot {
  readonly at: Instant
  readonly level: Level
  readonly levelSince: Instant
  readonly pressure: number
  readonly projected: number
  readonly reserved: number
  readonly override: Override | null
  readonly queue: { readonly waiting: number }
  readonly totals: {
    readonly participants: number
    readonly rooms: number
    readonly videoSenders: number
    readonly heldBack: number
  }
  readonly thresholdsVersion: number
  readonly bridges: readonly Bridge[]
  readonly rooms: readonly Room[]
  /** Empty when all bridges are in one. */
  readonly regions?: readonly Region[]
  readonly headroom?: Headroom
}

export interface Region {
  readonly name: string
  readonly bridges: number
  readonly level: Level
  readonly levelSince: Instant
  readonly pressure: number
  readonly projected: number
  readonly reserved: number
  readonly ageMillis: number
  readonly override: Override | null
  readonly headroom?: Headroom
}

export interface Point {
  readonly at: Instant
  readonly pressure: number
  readonly reserved: number
  readonly level: Level
  readonly participants: number
  readonly rooms: number
  readonly videoSenders: number
  readonly bridges: readonly { readonly id: string; readonly load: number; readonly reserved: number }[]
}

export interface Decision {
  readonly number: number
  readonly at: Instant
  readonly scope: 'POOL' | 'REGION' | 'BRIDGE' | 'ROOM'
  readonly room: string | null
  readonly bridge: string | null
  readonly region?: string | null
  readonly from: Level
  readonly to: Level
  readonly cause: string
  readonly because: string
  readonly inputs: readonly { readonly name: string; readonly value: number; readonly ageMillis: number }[]
  readonly thresholdsVersion: number
  /** Null while it is watched, and when it could not be watched to the end. */
  readonly outcome?: Outcome | null
  /** When its outcome is known; null when it is known already or not to come. */
  readonly watchedUntil?: Instant | null
}

export interface Rung {
  readonly enter: number
  readonly leave: number
  readonly dwell: string
}

export interface Thresholds {
  readonly reduced: Rung
  readonly audioFirst: Rung
  readonly audioOnly: Rung
  readonly queue: Rung
  readonly sustain: string
  readonly roomChangesPerTick: number
  readonly staleAfter: string
  readonly bridgeHardLimit: number
  readonly videoBudget: number
  readonly backoffWindow: string
  readonly foresight?: ForesightRules
  readonly schedules?: readonly Schedule[]
}

export interface ForesightRules {
  readonly preArm: boolean
  readonly mayDegrade: boolean
  readonly horizon: string
}

/** Hours in which levels begin earlier. */
export interface Schedule {
  readonly name: string
  readonly days: readonly string[]
  readonly from: string
  readonly to: string
  readonly zone: string
  readonly earlier: number
  readonly levels: readonly Level[]
}

export interface ThresholdsVersion {
  readonly version: number
  readonly savedAt: Instant
  readonly savedBy: string
  readonly note: string | null
  readonly values: Thresholds
}

export interface ForceLevel {
  readonly scope: 'POOL' | 'REGION' | 'ROOM'
  readonly room?: string
  readonly region?: string
  readonly level: Level
  readonly minutes: number
  readonly reason: string
}

const base = '/api/v1'

export const currentSession = () => call<Session | null>('GET', `${base}/session`)
export const signIn = (username: string, password: string) =>
  call<Session>('POST', `${base}/session`, { username, password })
export const signOut = () => call<null>('DELETE', `${base}/session`)
export const changePassword = (current: string, next: string) =>
  call<null>('POST', `${base}/session/password`, { current, next })
export const pool = () => call<Snapshot>('GET', `${base}/pool`)
export const history = async (minutes: number) =>
  (await call<{ points: Point[] }>('GET', `${base}/pool/history?minutes=${minutes}`)).points
export const decisions = async (limit: number, before?: number) =>
  (
    await call<{ decisions: Decision[] }>(
      'GET',
      `${base}/decisions?limit=${limit}${before === undefined ? '' : `&before=${before}`}`,
    )
  ).decisions
export const thresholds = () => call<ThresholdsVersion>('GET', `${base}/thresholds`)
export const checkThresholds = (values: Thresholds) =>
  call<{ valid: boolean; errors: FieldError[] }>('POST', `${base}/thresholds/check`, values)
export const saveThresholds = (basedOn: number, note: string, values: Thresholds) =>
  call<ThresholdsVersion>('PUT', `${base}/thresholds`, { basedOn, note, values })
export const thresholdsVersions = async () =>
  (await call<{ versions: ThresholdsVersion[] }>('GET', `${base}/thresholds/versions`)).versions
export const revertThresholds = (version: number, note: string) =>
  call<ThresholdsVersion>('POST', `${base}/thresholds/revert`, { version, note })
export const overrides = async () => (await call<{ overrides: Override[] }>('GET', `${base}/overrides`)).overrides
export const forceLevel = (order: ForceLevel) => call<Override>('POST', `${base}/overrides`, order)
export const liftOverride = (id: string) => call<null>('DELETE', `${base}/overrides/${encodeURIComponent(id)}`)
