import type uPlot from 'uplot'
import { levels } from './api'

const resolved = new Map<string, string>()

/** To be called when the theme has changed. */
export function forgetColours(): void {
  resolved.clear()
}

/** Resolves a colour token: canvases know neither custom properties nor light-dark(). */
export function colour(token: string): string {
  const known = resolved.get(token)
  if (known) return known
  const probe = document.createElement('span')
  probe.style.color = `var(${token})`
  document.body.append(probe)
  const value = getComputedStyle(probe).color
  probe.remove()
  resolved.set(token, value)
  return value
}

export const seriesTokens = ['--plot-1', '--plot-2', '--plot-3', '--plot-4'] as const
const dashes: readonly (readonly number[])[] = [[], [6, 4], [2, 3], [10, 4, 2, 4]]

/** A line of a plot; lines differ by dash too, for those who don't see the colours. */
export function line(label: string, index: number, value: (v: number) => string): uPlot.Series {
  const token = seriesTokens[index % seriesTokens.length]!
  return {
    label,
    stroke: () => colour(token),
    width: 2,
    dash: [...dashes[Math.floor(index / seriesTokens.length + (index % seriesTokens.length)) % dashes.length]!],
    value: (_, v) => (v === null || v === undefined ? '–' : value(v)),
    points: { show: false },
  }
}

export function axis(values: (v: number) => string): uPlot.Axis {
  return {
    stroke: () => colour('--ink-3'),
    grid: { stroke: () => colour('--line'), width: 1 },
    ticks: { stroke: () => colour('--line'), width: 1 },
    values: (_, splits) => splits.map(values),
    size: 52,
  }
}

const bandTokens = ['', '--accent-soft', '--warn-soft', '--danger-soft', '--danger-soft']

/** Paints the levels that were in force behind the lines. */
export function levelBands(
  at: () => readonly number[],
  level: () => readonly (number | null)[],
): (plot: uPlot) => void {
  return (plot) => {
    const [times, indexes] = [at(), level()]
    const context = plot.ctx
    context.save()
    for (let from = 0; from < times.length; ) {
      let to = from + 1
      while (to < times.length && indexes[to] === indexes[from]) to++
      const token = bandTokens[indexes[from] ?? 0]
      if (token) {
        const left = plot.valToPos(times[from]!, 'x', true)
        const right = plot.valToPos(times[Math.min(to, times.length - 1)]!, 'x', true)
        context.fillStyle = colour(token)
        context.fillRect(left, plot.bbox.top, Math.max(1, right - left), plot.bbox.height)
      }
      from = to
    }
    context.restore()
  }
}

export interface Mark {
  readonly at: number
  readonly label: string
  readonly leave: boolean
}

/** Draws the thresholds across, with their names. */
export function thresholdLines(marks: () => readonly Mark[]): (plot: uPlot) => void {
  return (plot) => {
    const context = plot.ctx
    const scale = devicePixelRatio
    context.save()
    context.font = `${11 * scale}px sans-serif`
    context.lineWidth = scale
    context.textAlign = 'left'
    context.textBaseline = 'bottom'
    for (const [index, mark] of marks().entries()) {
      const y = plot.valToPos(mark.at, 'y', true)
      if (y < plot.bbox.top || y > plot.bbox.top + plot.bbox.height) continue
      context.strokeStyle = context.fillStyle = colour('--ink-3')
      context.setLineDash(mark.leave ? [2 * scale, 4 * scale] : [6 * scale, 3 * scale])
      context.beginPath()
      context.moveTo(plot.bbox.left, y)
      context.lineTo(plot.bbox.left + plot.bbox.width, y)
      context.stroke()
      // Rungs lie close together: each label has a column of its own.
      const x = plot.bbox.left + (8 + (index % 8) * 75) * scale
      if (!mark.leave) context.fillText(mark.label, x, y)
    }
    context.restore()
  }
}

/** Names of the rungs that have thresholds, in the order of the ladder. */
export const rungs = [
  ['reduced', levels[1]],
  ['audioFirst', levels[2]],
  ['audioOnly', levels[3]],
  ['queue', levels[4]],
] as const
