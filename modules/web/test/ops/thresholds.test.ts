import { describe, expect, it } from 'vitest'
import type { Thresholds } from '@/ops/api'
import { clock, secondsOf } from '@/ops/format'
import { changedPaths, draftOf, valuesOf } from '@/ops/thresholds-draft'

const values: Thresholds = {
  reduced: { enter: 0.7, leave: 0.55, dwell: 'PT60S' },
  audioFirst: { enter: 0.8, leave: 0.65, dwell: 'PT60S' },
  audioOnly: { enter: 0.92, leave: 0.78, dwell: 'PT60S' },
  queue: { enter: 0.98, leave: 0.88, dwell: 'PT30S' },
  sustain: 'PT3S',
  roomChangesPerTick: 50,
  staleAfter: 'PT20S',
  bridgeHardLimit: 1,
  videoBudget: 0.1,
  backoffWindow: 'PT600S',
}

describe('thresholds in the form', () => {
  it('come back as they were', () => {
    expect(valuesOf(draftOf(values))).toEqual(values)
  })

  it('name what was changed by its path', () => {
    const draft = { ...draftOf(values), 'audioFirst.enter': 85 }
    expect(changedPaths(draftOf(values), draft)).toEqual(['audioFirst.enter'])
    expect(valuesOf(draft).audioFirst.enter).toBe(0.85)
  })

  it('leave an empty field to the service to complain about', () => {
    expect(valuesOf({ ...draftOf(values), sustain: '' }).sustain).toBe('')
  })
})

describe('durations', () => {
  it('are read as ISO 8601', () => {
    expect([secondsOf('PT1M30S'), secondsOf('PT10M'), secondsOf('P1DT1H'), secondsOf('PT0.5S')]).toEqual([
      90, 600, 90_000, 0.5,
    ])
    expect(secondsOf('soon')).toBeNaN()
  })

  it('are shown as clocks', () => {
    expect([clock(-5), clock(247_000), clock(3_909_000)]).toEqual(['0:00', '4:07', '1:05:09'])
  })
})
