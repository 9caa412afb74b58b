import { describe, expect, it } from 'vitest'
import type { Schedule, Thresholds } from '@/ops/api'
import { changedHours, freshSchedule, hoursOf, hoursValues } from '@/ops/schedules-draft'

const mornings: Schedule = {
  name: 'weekday mornings',
  days: ['MONDAY', 'FRIDAY'],
  from: '08:50:00',
  to: '10:15:00',
  zone: 'Europe/Paris',
  earlier: 0.1,
  levels: ['REDUCED', 'AUDIO_FIRST'],
}
const values = {
  foresight: { preArm: false, mayDegrade: true, horizon: 'PT300S' },
  schedules: [mornings],
} as unknown as Thresholds

describe('schedules and foresight in the form', () => {
  it('are sent as they were read, in the units of the service', () => {
    expect(hoursValues(hoursOf(values))).toEqual({
      foresight: { preArm: false, mayDegrade: true, horizon: 'PT300S' },
      schedules: [{ ...mornings, from: '08:50', to: '10:15' }],
    })
  })

  it('are none, and careful, with thresholds that have neither', () => {
    const hours = hoursOf({} as Thresholds)
    expect(hours).toEqual({ preArm: true, mayDegrade: false, minutes: 10, schedules: [] })
  })

  it('tell what differs, and nothing else', () => {
    const from = hoursOf(values)
    expect(changedHours(from, hoursOf(values))).toEqual([])
    const to = { ...hoursOf(values), mayDegrade: false, schedules: [freshSchedule()] }
    expect(changedHours(from, to)).toEqual(['mayDegrade', 'schedules'])
  })

  it('are in the order of the week, however they were ticked', () => {
    const hours = hoursOf(values)
    hours.schedules[0]!.days = ['SUNDAY', 'MONDAY']
    expect(hoursValues(hours).schedules?.[0]?.days).toEqual(['MONDAY', 'SUNDAY'])
  })
})
