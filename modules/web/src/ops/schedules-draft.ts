import type { ForesightRules, Level, Schedule, Thresholds } from './api'
import { isoOf, secondsOf } from './format'

export const days = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const
export const scheduled = ['REDUCED', 'AUDIO_FIRST', 'AUDIO_ONLY', 'QUEUE'] as const
export const schedulesMost = 50

/** One schedule as it is typed; `percent` so that nobody types 10 for 0.1. */
export interface ScheduleDraft {
  name: string
  days: string[]
  from: string
  to: string
  zone: string
  percent: number | ''
  levels: Level[]
}

/** What the form holds besides the plain numbers. */
export interface Hours {
  preArm: boolean
  mayDegrade: boolean
  minutes: number | ''
  schedules: ScheduleDraft[]
}

const usual: ForesightRules = { preArm: true, mayDegrade: false, horizon: 'PT10M' }

export function hoursOf(values: Thresholds): Hours {
  const rules = values.foresight ?? usual
  return {
    preArm: rules.preArm,
    mayDegrade: rules.mayDegrade,
    minutes: secondsOf(rules.horizon) / 60,
    schedules: (values.schedules ?? []).map((one) => ({
      name: one.name,
      days: [...one.days],
      from: one.from.slice(0, 5),
      to: one.to.slice(0, 5),
      zone: one.zone,
      percent: Math.round(one.earlier * 10_000) / 100,
      levels: [...one.levels],
    })),
  }
}

export function hoursValues(hours: Hours): Pick<Thresholds, 'foresight' | 'schedules'> {
  return {
    foresight: {
      preArm: hours.preArm,
      mayDegrade: hours.mayDegrade,
      horizon: hours.minutes === '' ? '' : isoOf(hours.minutes * 60),
    },
    schedules: hours.schedules.map(
      (one): Schedule => ({
        name: one.name.trim(),
        days: days.filter((day) => one.days.includes(day)),
        from: one.from,
        to: one.to,
        zone: one.zone.trim(),
        earlier: one.percent === '' ? NaN : one.percent / 100,
        levels: scheduled.filter((level) => one.levels.includes(level)),
      }),
    ),
  }
}

/** Which parts differ. */
export function changedHours(from: Hours, to: Hours): ('preArm' | 'mayDegrade' | 'minutes' | 'schedules')[] {
  const parts = ['preArm', 'mayDegrade', 'minutes', 'schedules'] as const
  return parts.filter((part) => JSON.stringify(from[part]) !== JSON.stringify(to[part]))
}

/** Something to start from: weekdays, the hour before and after the rush, in the zone of this browser. */
export function freshSchedule(): ScheduleDraft {
  return {
    name: '',
    days: [...days.slice(0, 5)],
    from: '08:50',
    to: '10:15',
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
    percent: 10,
    levels: ['REDUCED', 'AUDIO_FIRST'],
  }
}
