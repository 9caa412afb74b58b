import type { Decision } from './api'
import { percent } from './format'
import { causes } from './journal-api'

type Cause = (typeof causes)[number]

interface Figure {
  /** The input it is; the first of these that a decision has. */
  readonly of: readonly string[]
  readonly as: (value: number) => number
}

const share = (...of: string[]): Figure => ({ of, as: percent })
const count = (...of: string[]): Figure => ({ of, as: (value) => value })
const load = share('pressure', 'load')

/** The figures in the sentence of each cause. */
const figures: Record<Cause, Readonly<Record<string, Figure>>> = {
  PRESSURE_ABOVE_ENTER: { load },
  PROJECTED_BELOW_LEAVE: { load, projected: share('projected') },
  FORECAST: { load, low: share('demandIn10MinLow'), high: share('demandIn10MinHigh') },
  FOLLOWS_SCOPE: { people: count('participants'), pictures: count('videoSenders') },
  PICTURES_OVER_FILL: { after: share('loadAfterwards') },
  ROOM_FOR_PICTURES: { after: share('loadAfterwards') },
  OVERRIDE: {},
  OVERRIDE_ENDED: {},
  EXEMPT: {},
}

/** The names that inputs of decisions have; others are shown as they come. */
export const inputs = [
  'pressure',
  'load',
  'projected',
  'reserved',
  'demandIn10MinLow',
  'demandIn10Min',
  'demandIn10MinHigh',
  'loadAfterwards',
  'participants',
  'videoSenders',
] as const

/** A sentence of this page, and what is to be put into it. */
export interface Words {
  readonly key: string
  readonly figures: Readonly<Record<string, number>>
}

/**
 * Why it was decided, in words of this page; null when it has none, for the service may be newer and the journal older
 * than the page: then its own English sentence is to be shown.
 */
export function wordsOf(decision: Decision): Words | null {
  const cause = causes.find((one) => one === decision.cause)
  if (!cause) return null
  const told = Object.entries(figures[cause]).map(([name, { of, as }]) => {
    const input = of.map((one) => decision.inputs.find((known) => known.name === one)).find((one) => one)
    return [name, input ? as(input.value) : NaN] as const
  })
  if (told.some(([, value]) => Number.isNaN(value))) return null
  return { key: `ops.decisions.because.${cause}`, figures: Object.fromEntries(told) }
}

/** Who forced it, until when and why is only in the service's sentence: it is never put away. */
export const quoted = (decision: Decision): boolean => decision.cause === 'OVERRIDE'
