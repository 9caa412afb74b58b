import type { Rung, Thresholds, ThresholdsVersion } from './api'
import type { Hours } from './schedules-draft'
import { isoOf, secondsOf } from './format'

export const rungNames = ['reduced', 'audioFirst', 'audioOnly', 'queue'] as const
export type RungName = (typeof rungNames)[number]
export const plainFields = [
  { name: 'sustain', unit: 'seconds' },
  { name: 'roomChangesPerTick', unit: 'rooms' },
  { name: 'staleAfter', unit: 'seconds' },
  { name: 'bridgeHardLimit', unit: 'percent' },
  { name: 'videoBudget', unit: 'share' },
  { name: 'backoffWindow', unit: 'seconds' },
] as const

/** What is in the form: every knob as the number that is typed, by the path that the API uses in its errors. */
export type Draft = Record<string, number | ''>

/** Work that was left; `basedOn` stays what it was begun on, so that the service finds a conflict. */
export interface Unsaved {
  readonly basedOn: ThresholdsVersion
  readonly draft: Draft
  readonly hours: Hours
  readonly note: string
}

/** Loads as percentages, so that nobody types 85 for 0.85. */
const whole = (share: number) => Math.round(share * 10_000) / 100
const share = (percentage: number | '') => (percentage === '' ? NaN : percentage / 100)
const seconds = (value: number | '') => (value === '' ? '' : isoOf(value))

export function draftOf(values: Thresholds): Draft {
  const draft: Draft = {}
  for (const name of rungNames) {
    draft[`${name}.enter`] = whole(values[name].enter)
    draft[`${name}.leave`] = whole(values[name].leave)
    draft[`${name}.dwell`] = secondsOf(values[name].dwell)
  }
  draft.sustain = secondsOf(values.sustain)
  draft.roomChangesPerTick = values.roomChangesPerTick
  draft.staleAfter = secondsOf(values.staleAfter)
  draft.bridgeHardLimit = whole(values.bridgeHardLimit)
  draft.videoBudget = whole(values.videoBudget)
  draft.backoffWindow = secondsOf(values.backoffWindow)
  return draft
}

export function valuesOf(draft: Draft): Thresholds {
  const at = (path: string) => draft[path] ?? ''
  const rung = (name: RungName): Rung => ({
    enter: share(at(`${name}.enter`)),
    leave: share(at(`${name}.leave`)),
    dwell: seconds(at(`${name}.dwell`)),
  })
  return {
    reduced: rung('reduced'),
    audioFirst: rung('audioFirst'),
    audioOnly: rung('audioOnly'),
    queue: rung('queue'),
    sustain: seconds(at('sustain')),
    roomChangesPerTick: Number(at('roomChangesPerTick')),
    staleAfter: seconds(at('staleAfter')),
    bridgeHardLimit: share(at('bridgeHardLimit')),
    videoBudget: share(at('videoBudget')),
    backoffWindow: seconds(at('backoffWindow')),
  }
}

/** The paths whose values differ, in the order of the form. */
export function changedPaths(from: Draft, to: Draft): string[] {
  return Object.keys(from).filter((path) => from[path] !== to[path])
}
