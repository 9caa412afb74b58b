import { ApiError, call } from '@/signal/api'
import type { Bridge, Instant } from './api'

/** A line of the journal of drains and moves; `by` is null when it was the policy. */
export interface Move {
  readonly at: Instant
  readonly kind: 'DRAIN' | 'UNDRAIN' | 'MOVE' | 'MOVE_FAILED'
  readonly by: string | null
  readonly room: string | null
  readonly from: string
  readonly to: string | null
  readonly cause: string
  readonly because: string
}

/** The health of a bridge changed; `because` is an English sentence. */
export interface HealthChange {
  readonly at: Instant
  readonly bridge: string
  readonly from: Bridge['state']
  readonly to: Bridge['state']
  readonly cause: string
  readonly because: string
}

/** An XMPP server where bridges are met; `why` is English. */
export interface Server {
  readonly name: string
  readonly reachable: boolean
  readonly why: string
  readonly bridges: number
}

const base = '/api/v1/ops'
const most = 100

/** A gateway that does not know the question has nothing to say to it. */
async function ask<T>(path: string, read: (answer: Record<string, T[] | undefined>) => T[] | undefined): Promise<T[]> {
  try {
    return read(await call<Record<string, T[] | undefined>>('GET', `${base}${path}`)) ?? []
  } catch (fault) {
    if (fault instanceof ApiError && fault.status === 404) return []
    throw fault
  }
}

/** The newest first, as the others. */
export const moves = () => ask<Move>(`/moves?limit=${most}`, (answer) => answer.moves)
export const healthChanges = () => ask<HealthChange>(`/health?limit=${most}`, (answer) => answer.changes)
export const servers = () => ask<Server>('/servers', (answer) => answer.servers)
