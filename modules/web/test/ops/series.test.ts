import { describe, expect, it } from 'vitest'
import type { Point } from '@/ops/api'
import { append, columnsOf, empty, maxPoints } from '@/ops/series'

const point = (second: number, bridges: string[] = ['b1']): Point => ({
  at: new Date(second * 1000).toISOString(),
  pressure: second / 100,
  reserved: 0,
  level: 'AUDIO_FIRST',
  participants: second,
  rooms: 1,
  videoSenders: 0,
  bridges: bridges.map((id) => ({ id, load: 0.5, reserved: 0 })),
})

describe('columns', () => {
  it('keep all columns at one length when a bridge comes late or goes', () => {
    const columns = columnsOf([point(1), point(2, ['b1', 'b2']), point(3, ['b2'])], 900)
    expect(columns.bridges.get('b1')).toEqual([0.5, 0.5, null])
    expect(columns.bridges.get('b2')).toEqual([null, 0.5, 0.5])
    expect(columns.level).toEqual([2, 2, 2])
  })

  it('leave out what is older than the last, or too close to it', () => {
    const columns = columnsOf([point(10)], 900)
    expect(append(columns, point(9), 900, 1)).toBe(false)
    expect(append(columns, point(12), 900, 4)).toBe(false)
    expect(append(columns, point(14), 900, 4)).toBe(true)
    expect(columns.at).toEqual([10, 14])
  })

  it('forget what has left the window, and bridges that are in it no more', () => {
    const columns = columnsOf([point(1, ['gone']), point(10)], 900)
    append(columns, point(20), 900, 1)
    append(columns, point(905), 900, 1)
    expect(columns.at).toEqual([10, 20, 462.5, 905])
    expect([...columns.bridges.keys()]).toEqual(['b1'])
  })

  it('have a gap where nobody measured', () => {
    const columns = columnsOf([point(1), point(16), point(32)], 900)
    expect(columns.at).toEqual([1, 16, 24, 32])
    expect(columns.pressure).toEqual([0.01, 0.16, null, 0.32])
    expect(columns.level).toEqual([2, 2, null, 2])
    expect(columns.bridges.get('b1')).toEqual([0.5, 0.5, null, 0.5])
  })

  it('are bounded', () => {
    const columns = empty()
    for (let second = 1; second < maxPoints + 50; second++) append(columns, point(second), 1e9, 0)
    expect(columns.at).toHaveLength(maxPoints)
    expect(columns.bridges.get('b1')).toHaveLength(maxPoints)
  })
})
