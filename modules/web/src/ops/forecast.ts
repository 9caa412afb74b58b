import type uPlot from 'uplot'
import { call } from '@/signal/api'
import type { Instant, Level } from './api'
import { colour } from './plot'

export interface ForecastPoint {
  readonly at: Instant
  readonly low: number
  readonly mid: number
  readonly high: number
}

/** Seconds from the forecast's moment to the level's threshold: 0 = reached, null = not within the horizon. */
export interface Saturation {
  readonly level: Level
  readonly threshold: number
  readonly earliestSeconds: number | null
  readonly expectedSeconds: number | null
  readonly latestSeconds: number | null
}

export interface Forecast {
  readonly state: 'OFF' | 'NOT_YET' | 'READY'
  readonly at: Instant | null
  readonly horizonMinutes: number
  readonly covered: number
  /** One a minute, the first is now. */
  readonly points: readonly ForecastPoint[]
  readonly saturation: readonly Saturation[]
  readonly edge: { readonly at: Instant; readonly rise: number } | null
  readonly basis: {
    readonly days: number
    readonly like: string
    readonly holiday: string | null
    readonly trust: number
    readonly ratio: number
    readonly slopePerMinute: number
  } | null
}

export const forecast = () => call<Forecast>('GET', '/api/v1/pool/forecast')

/** Fewer days than these are told of: not even each weekday was seen twice. */
export const learningDays = 14

/** What is to be said of saturation. */
export type Verdict =
  | { readonly kind: 'expected'; readonly level: Level; readonly minutes: number; from: number; to: number | null }
  | { readonly kind: 'possible'; readonly level: Level; readonly from: number }
  | { readonly kind: 'reached'; readonly level: Level }
  | { readonly kind: 'none' }

const minutes = (seconds: number) => Math.max(1, Math.round(seconds / 60))
const ahead = (seconds: number | null): seconds is number => seconds !== null && seconds > 0

/**
 * The one thing an operator wants to know: when sound becomes the default, or else the mildest level that is to come.
 * What is only possible (by the high end of the interval) is told when nothing is expected.
 */
export function verdict(saturation: readonly Saturation[]): Verdict {
  const first = <T>(found: readonly T[], is: (one: T) => boolean) => found.find(is) ?? found[0]
  const audioFirst = (one: Saturation) => one.level === 'AUDIO_FIRST'
  const expected = first(
    saturation.filter((one) => ahead(one.expectedSeconds)),
    audioFirst,
  )
  if (expected) {
    const to = expected.latestSeconds
    return {
      kind: 'expected',
      level: expected.level,
      minutes: minutes(expected.expectedSeconds!),
      from: minutes(expected.earliestSeconds!),
      to: to === null ? null : minutes(to),
    }
  }
  const reached = saturation.filter((one) => one.expectedSeconds === 0).at(-1)
  if (reached) return { kind: 'reached', level: reached.level }
  const possible = first(
    saturation.filter((one) => ahead(one.earliestSeconds)),
    audioFirst,
  )
  return possible
    ? { kind: 'possible', level: possible.level, from: minutes(possible.earliestSeconds!) }
    : { kind: 'none' }
}

/** Minutes of future beside so many of the past: neither a strip nor most of the plot. */
export const futureShown = (range: number) => Math.min(60, Math.max(30, range))

type Column = (number | null)[]

/** Columns of a plot that go on into the future: time, the given columns, then low, middle and high. */
export function continued(
  at: readonly number[],
  columns: readonly (readonly (number | null)[])[],
  ahead: readonly ForecastPoint[],
  range: number,
): uPlot.AlignedData {
  const last = at.at(-1) ?? -Infinity
  const end = (ahead[0] ? Date.parse(ahead[0].at) / 1000 : 0) + futureShown(range) * 60
  const future = ahead.filter((point) => Date.parse(point.at) / 1000 > last && Date.parse(point.at) / 1000 <= end)
  const nothing = (length: number): Column => new Array<null>(length).fill(null)
  const line = (end: 'low' | 'mid' | 'high'): Column => {
    const past = nothing(at.length)
    // The lines begin where the past ends, so that there is no gap.
    if (past.length && future.length) past[past.length - 1] = ahead[0]![end]
    return [...past, ...future.map((point) => point[end])]
  }
  return [
    [...at, ...future.map((point) => Date.parse(point.at) / 1000)],
    ...columns.map((column) => [...column, ...nothing(future.length)]),
    line('low'),
    line('mid'),
    line('high'),
  ]
}

/** The series of {@link continued}, the shade between low and high included. */
export function futureSeries(
  labels: { low: string; mid: string; high: string },
  before: number,
  value: (v: number) => string,
): { series: uPlot.Series[]; bands: uPlot.Band[] } {
  const one = (label: string, width: number, dash: number[]): uPlot.Series => ({
    label,
    stroke: () => colour('--plot-3'),
    width,
    dash,
    value: (_, v) => (v === null || v === undefined ? '–' : value(v)),
    points: { show: false },
  })
  return {
    series: [one(labels.low, 0.5, []), one(labels.mid, 2, [6, 4]), one(labels.high, 0.5, [])],
    bands: [{ series: [before + 2, before], fill: () => shade() }],
  }
}

/** The colour of the forecast, thin enough to see the thresholds through. */
function shade(): string {
  return colour('--plot-3').replace(/^rgb\(([^)]*)\)$/, 'rgba($1, 0.18)')
}

/** A thin line at the present. */
export function presentLine(now: () => number | undefined): (plot: uPlot) => void {
  return (plot) => {
    const at = now()
    if (at === undefined) return
    const x = plot.valToPos(at, 'x', true)
    if (x < plot.bbox.left || x > plot.bbox.left + plot.bbox.width) return
    const context = plot.ctx
    context.save()
    context.strokeStyle = colour('--ink-3')
    context.lineWidth = devicePixelRatio
    context.beginPath()
    context.moveTo(x, plot.bbox.top)
    context.lineTo(x, plot.bbox.top + plot.bbox.height)
    context.stroke()
    context.restore()
  }
}
