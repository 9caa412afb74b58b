import type { Comparison, Outcome } from './trial-api'

/** One sentence of the result: its message, its number, and whether people are better off with it. */
export interface Finding {
  readonly key: string
  readonly n: number
  readonly good: boolean
}

const soundOnly = (o: Outcome) => o.minutesAt.AUDIO_ONLY + o.minutesAt.QUEUE
const measures: readonly [string, (o: Outcome) => number][] = [
  ['overloaded', (o) => o.overloaded],
  ['refused', (o) => o.refused],
  ['soundOnly', soundOnly],
  ['audioFirst', (o) => o.minutesAt.AUDIO_FIRST],
  ['reduced', (o) => o.minutesAt.REDUCED],
  ['pictures', (o) => o.withoutPicture],
  ['touched', (o) => o.peopleTouched],
  ['flaps', (o) => o.flaps],
]

/** What would have been different, what weighs most first; nothing for what rounds to nothing. */
export function findings({ inForce, candidate }: Comparison): Finding[] {
  return measures.flatMap(([key, of]) => {
    const more = Math.round(of(candidate) - of(inForce))
    return more === 0 ? [] : [{ key: `${key}.${more > 0 ? 'more' : 'fewer'}`, n: Math.abs(more), good: more < 0 }]
  })
}

const day = 86_400_000

export const periods = ['yesterday', 'week', 'chosen'] as const
export type PeriodName = (typeof periods)[number]

/** From when to when, by the days of this browser; null when what was chosen is no period. */
export function periodOf(
  name: PeriodName,
  from: string,
  to: string,
  now: Date,
): { readonly from: string; readonly to: string } | null {
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate())
  if (name === 'yesterday') {
    const before = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1)
    return { from: before.toISOString(), to: midnight.toISOString() }
  }
  if (name === 'week') return { from: new Date(now.getTime() - 7 * day).toISOString(), to: now.toISOString() }
  const [first, last] = [new Date(`${from}T00:00`), new Date(`${to}T00:00`)]
  if (Number.isNaN(first.getTime()) || Number.isNaN(last.getTime()) || last < first) return null
  // The last day is meant as a whole.
  last.setDate(last.getDate() + 1)
  return { from: first.toISOString(), to: last.toISOString() }
}
