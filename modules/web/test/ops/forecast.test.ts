import { flushPromises, mount } from '@vue/test-utils'
import { beforeAll, describe, expect, it } from 'vitest'
import { i18n, loadOpsMessages } from '@/i18n'
import { continued, futureShown, verdict, type Forecast, type Saturation } from '@/ops/forecast'
import ForecastLine from '@/ops/ForecastLine.vue'

type Times = readonly [number | null, number | null, number | null]
const never: Times = [null, null, null]
const now: Times = [0, 0, 0]

function saturation(reduced: Times, audioFirst: Times, audioOnly: Times = never): readonly Saturation[] {
  const one = (level: Saturation['level'], threshold: number, [earliest, expected, latest]: Times): Saturation => ({
    level,
    threshold,
    earliestSeconds: earliest,
    expectedSeconds: expected,
    latestSeconds: latest,
  })
  return [one('REDUCED', 0.7, reduced), one('AUDIO_FIRST', 0.8, audioFirst), one('AUDIO_ONLY', 0.92, audioOnly)]
}

function ready(over: Partial<Forecast> = {}): Forecast {
  return {
    state: 'READY',
    at: '2026-01-01T09:00:00Z',
    horizonMinutes: 60,
    covered: 0.8,
    points: [],
    saturation: saturation(never, never),
    edge: null,
    basis: { days: 56, like: 'monday', holiday: null, trust: 0.9, ratio: 1, slopePerMinute: 0 },
    ...over,
  }
}

describe('the verdict of a forecast', () => {
  it('names sound by default although smaller pictures come before', () => {
    expect(verdict(saturation([60, 120, 300], [480, 720, 1_200]))).toEqual({
      kind: 'expected',
      level: 'AUDIO_FIRST',
      minutes: 12,
      from: 8,
      to: 20,
    })
  })
  it('names the mildest level to come when sound by default is not', () => {
    expect(verdict(saturation([60, 120, null], never))).toMatchObject({ level: 'REDUCED', minutes: 2, to: null })
  })
  it('goes on with the next level when one is reached', () => {
    expect(verdict(saturation(now, now, [60, 600, null]))).toMatchObject({ kind: 'expected', level: 'AUDIO_ONLY' })
    expect(verdict(saturation(now, now))).toEqual({ kind: 'reached', level: 'AUDIO_FIRST' })
  })
  it('tells what is possible only when nothing is expected', () => {
    expect(verdict(saturation([600, null, null], [1_500, null, null]))).toEqual({
      kind: 'possible',
      level: 'AUDIO_FIRST',
      from: 25,
    })
    expect(verdict(saturation(never, never))).toEqual({ kind: 'none' })
  })
})

describe('the plot', () => {
  const start = Date.parse('2026-01-01T09:00:00Z')
  const points = Array.from({ length: 61 }, (_, minute) => ({
    at: new Date(start + 60_000 * minute).toISOString(),
    low: 0.4,
    mid: 0.5,
    high: 0.6,
  }))

  it('goes on into the future, joined to the present, for as long as the range shows', () => {
    const seconds = start / 1000
    const [at, pressure, low, mid, high] = continued([seconds - 5, seconds], [[0.3, 0.5]], points, 15)
    expect(at).toHaveLength(2 + futureShown(15))
    expect(pressure).toHaveLength(at!.length)
    expect(pressure!.slice(2).every((value) => value === null)).toBe(true)
    expect([low![0], low![1], mid![1], high![2]]).toEqual([null, 0.4, 0.5, 0.6])
    expect([...at!].sort((a, b) => a - b)).toEqual(at)
  })
  it('stays as it was without a forecast', () => {
    expect(continued([1, 2], [[0.1, 0.2]], [], 15)).toEqual([
      [1, 2],
      [0.1, 0.2],
      [null, null],
      [null, null],
      [null, null],
    ])
  })
})

describe('the line in words', () => {
  beforeAll(loadOpsMessages)
  const { t } = i18n.global as unknown as { t: (key: string, named?: object, plural?: number) => string }

  async function text(forecast: Forecast | null, failed = false): Promise<string> {
    const view = mount(ForecastLine, { props: { forecast, failed }, global: { plugins: [i18n] } })
    await flushPromises()
    return view.text()
  }

  it('has one for each state', async () => {
    expect(await text(null)).toBe(t('ops.forecast.loading'))
    expect(await text(null, true)).toBe(t('ops.forecast.failed'))
    expect(await text(ready({ state: 'OFF', basis: null }))).toBe(t('ops.forecast.off'))
    expect(await text(ready({ state: 'NOT_YET', basis: null }))).toBe(t('ops.forecast.notYet'))
    expect(await text(ready())).toContain(t('ops.forecast.none', { hour: t('ops.forecast.hour') }))
  })
  it('tells the time to saturation with its interval, and the edge', async () => {
    const forecast = ready({
      saturation: saturation([60, 120, 300], [480, 720, 1_200]),
      edge: { at: '2026-01-01T09:30:00Z', rise: 0.2 },
    })
    const level = t('ops.level.AUDIO_FIRST')
    expect(await text(forecast)).toContain(t('ops.forecast.expected', { level, n: 12, from: 8, to: 20 }))
    expect(await text(forecast)).toContain(':30')
  })
  it('says what it rests on: days, a special day, a busy one', async () => {
    const basis = {
      days: 2,
      like: 'bridge-day',
      holiday: '2026-05-15=bridge-day',
      trust: 0.6,
      ratio: 1.5,
      slopePerMinute: 0,
    }
    const words = await text(ready({ basis }))
    expect(words).toContain(t('ops.forecast.learning', { n: 2 }, 2))
    expect(words).toContain('bridge-day')
    expect(words).toMatch(/1[.,]5/)
  })
})
