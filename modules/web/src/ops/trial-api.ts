import { call } from '@/signal/api'
import type { Instant, Level, Thresholds } from './api'

export interface TrialPoint {
  readonly at: Instant
  readonly demand: number
  readonly pressure: number
  readonly level: Level
  readonly people: number
}

/** What thresholds did on the demand of a period. */
export interface Outcome {
  readonly minutes: number
  readonly minutesAt: Readonly<Record<Level, number>>
  readonly levelChanges: number
  readonly flaps: number
  readonly meetingsTouched: number
  readonly peopleTouched: number
  readonly peopleMinutes: number
  readonly withoutPicture: number
  readonly overloaded: number
  readonly refused: number
  readonly queued: number
  readonly longestWait: number
  readonly hottestBridge: string
  readonly hottestLoad: number
  readonly series: readonly TrialPoint[]
}

export interface Comparison {
  readonly inForce: Outcome
  readonly candidate: Outcome
}

export interface TrialRun {
  readonly id: string
  readonly state: 'WAITING' | 'RUNNING' | 'DONE' | 'CANCELLED' | 'FAILED'
  readonly progress: number
  /** Days that the replayed forecast had learned from; null where there is none. */
  readonly forecastDays: number | null
  readonly result: Comparison | null
}

/** What to try, on what. */
export interface Trial {
  readonly values?: Thresholds
  readonly version?: number
  readonly period?: { readonly from: Instant; readonly to: Instant }
  readonly day?: string
}

const base = '/api/v1/dry-runs'
const run = (id: string) => `${base}/${encodeURIComponent(id)}`

export const trialDays = () => call<{ days: string[]; hoursOfHistory: number }>('GET', `${base}/days`)
export const beginTrial = (trial: Trial) => call<TrialRun>('POST', base, trial)
export const trialRun = (id: string) => call<TrialRun>('GET', run(id))
export const cancelTrial = (id: string) => call<null>('DELETE', run(id))
