import { call } from '@/signal/api'
import type { Decision, Instant, Level } from './api'

export const verdicts = ['RELIEVED', 'STEADY', 'ROSE', 'RETURNED', 'FLAPPED', 'OVERRULED', 'ENDED'] as const
export type Verdict = (typeof verdicts)[number]

/** The policy's causes. */
export const causes = [
  'PRESSURE_ABOVE_ENTER',
  'PROJECTED_BELOW_LEAVE',
  'FORECAST',
  'FOLLOWS_SCOPE',
  'PICTURES_OVER_FILL',
  'ROOM_FOR_PICTURES',
  'OVERRIDE',
  'OVERRIDE_ENDED',
  'EXEMPT',
] as const

/** A scope at one moment. */
export interface Moment {
  readonly pressure: number
  readonly participants: number
  readonly videoSenders: number
  readonly heldBack: number
}

/** What happened after a decision; `text` is an English sentence. */
export interface Outcome {
  readonly verdict: Verdict
  readonly text: string
  readonly closedAt: Instant
  readonly before: Moment
  readonly minutes: readonly (Moment & { readonly refused: number; readonly queued: number })[]
  readonly lowest: number
  readonly highest: number
  readonly next: {
    readonly afterSeconds: number
    readonly to: Level
    readonly how: 'WENT_FURTHER' | 'GIVEN_BACK' | 'REVERSED' | 'BY_HAND'
  } | null
  readonly refused: number
  readonly queued: number
}

/** What is asked of the journal; '' asks for nothing. Times as `2026-11-25T09:00`, by the clock of this machine. */
export interface Filter {
  readonly scope: string
  readonly level: string
  readonly cause: string
  readonly verdict: string
  readonly about: string
  readonly from: string
  readonly to: string
}

export const everything: Filter = { scope: '', level: '', cause: '', verdict: '', about: '', from: '', to: '' }

export const journals = ['decisions', 'moves', 'health'] as const
export type Journal = (typeof journals)[number]
export type Format = 'csv' | 'jsonl'

const base = '/api/v1'
const paths: Record<Journal, string> = {
  decisions: '/decisions/export',
  moves: '/ops/moves/export',
  health: '/ops/health/export',
}

function query(parts: Record<string, string>): string {
  const set = Object.entries(parts).filter(([, value]) => value !== '')
  return new URLSearchParams(set).toString()
}

const instant = (local: string) => (local === '' ? '' : new Date(local).toISOString())
const period = (filter: Filter) => ({ from: instant(filter.from), to: instant(filter.to) })

/** Newest first, at most `limit`. */
export async function decisionsOf(filter: Filter, limit: number, before?: number): Promise<Decision[]> {
  const parts = { ...filter, ...period(filter), limit: String(limit), before: before?.toString() ?? '' }
  return (await call<{ decisions: Decision[] }>('GET', `${base}/decisions?${query(parts)}`)).decisions
}

/** Where the file is; what is asked of decisions says nothing to the other journals but its time. */
export function fileOf(journal: Journal, filter: Filter, format: Format): string {
  const parts = journal === 'decisions' ? { ...filter, ...period(filter) } : period(filter)
  return `${base}${paths[journal]}?${query({ ...parts, format })}`
}
