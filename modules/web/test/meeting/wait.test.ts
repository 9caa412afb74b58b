import { describe, expect, it } from 'vitest'
import { waitInMinutes } from '@/meeting/wait'

describe('waitInMinutes', () => {
  it.each([
    [null, null, null],
    [null, 60, null],
    [10, 50, { low: 0, high: 0 }],
    [30, 60, { low: 0, high: 1 }],
    [60, 120, { low: 1, high: 2 }],
    [110, 121, { low: 1, high: 3 }],
  ])('of_%s_to_%s_seconds', (low, high, minutes) => {
    expect(waitInMinutes(low, high)).toEqual(minutes)
  })
})
