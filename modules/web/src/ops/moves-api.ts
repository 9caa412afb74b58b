import { call } from '@/signal/api'
import type { Instant, Level } from './api'

export type Verdict = 'YES' | 'YES_WITHOUT_VIDEO' | 'NO'
export type LossReason =
  | 'NO_OTHER_BRIDGE'
  | 'ROOMS_LEFT_OVER'
  | 'OVER_THE_LIMIT'
  | 'PICTURES_CUT'
  | 'ROOMS_LEFT_OVER_IN_SOUND'
  | 'OVER_THE_LIMIT_IN_SOUND'

export interface Drain {
  readonly bridge: string
  readonly by: string
  readonly createdAt: Instant
  readonly emptyBy: Instant | null
  readonly rooms: number
  readonly roomsLeft: number
  readonly stuck: number
}

export interface Outlook {
  readonly bridge: string
  readonly loss: Verdict
  readonly drain: Drain | null
}

export interface LoadAfter {
  readonly bridge: string
  readonly before: number
  readonly after: number
  readonly sound: number
}

export interface Loss {
  readonly bridge: string
  readonly verdict: Verdict
  readonly reasons: readonly LossReason[]
  readonly rooms: number
  readonly people: number
  readonly roomsLeft: number
  readonly peopleLeft: number
  readonly roomsLeftInSound: number
  readonly highest: number
  readonly pressure: number
  readonly level: Level
  readonly takesMillis: number
  readonly bridges: readonly LoadAfter[]
}

export interface Estimate {
  readonly bridge: string
  readonly rooms: number
  readonly people: number
  readonly roomsLeft: number
  readonly peopleLeft: number
  readonly shortestSeconds: number
  readonly done: Instant
  readonly highest: number
  readonly bridges: readonly LoadAfter[]
}

export interface Moving {
  readonly room: string
  readonly from: string
  readonly to: string
}

const base = '/api/v1/ops'
const bridge = (id: string) => `${base}/bridges/${encodeURIComponent(id)}`

export const outlooks = async () => (await call<{ bridges: Outlook[] }>('GET', `${base}/bridges`)).bridges
export const loss = (id: string) => call<Loss>('GET', `${bridge(id)}/loss`)
export const estimate = (id: string, moveWithinSeconds: number) =>
  call<Estimate>('GET', `${bridge(id)}/drain${moveWithinSeconds ? `?moveWithinSeconds=${moveWithinSeconds}` : ''}`)
export const drain = (id: string, moveWithinSeconds: number) =>
  call<Drain>('POST', `${bridge(id)}/drain`, moveWithinSeconds ? { moveWithinSeconds } : {})
export const undrain = (id: string) => call<null>('DELETE', `${bridge(id)}/drain`)
export const move = (room: string, to: string) =>
  call<Moving>('POST', `${base}/rooms/${encodeURIComponent(room)}/move`, to ? { bridge: to } : {})
