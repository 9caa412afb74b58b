import { levels, type Point, type Snapshot } from './api'

/** Columns for a plot, all of the same length, oldest first. `at` in seconds since 1970; null = nothing is known. */
export interface Columns {
  readonly at: number[]
  readonly pressure: (number | null)[]
  readonly reserved: (number | null)[]
  readonly level: (number | null)[]
  readonly participants: (number | null)[]
  readonly videoSenders: (number | null)[]
  readonly bridges: Map<string, (number | null)[]>
}

export const maxPoints = 1500

export function empty(): Columns {
  return { at: [], pressure: [], reserved: [], level: [], participants: [], videoSenders: [], bridges: new Map() }
}

export function pointOf(snapshot: Snapshot): Point {
  return {
    at: snapshot.at,
    pressure: snapshot.pressure,
    reserved: snapshot.reserved,
    level: snapshot.level,
    participants: snapshot.totals.participants,
    rooms: snapshot.totals.rooms,
    videoSenders: snapshot.totals.videoSenders,
    bridges: snapshot.bridges,
  }
}

export function columnsOf(points: readonly Point[], window: number): Columns {
  const columns = empty()
  for (const point of points) append(columns, point, window, 0)
  return columns
}

/**
 * Adds a point and forgets what is older than the window, in seconds; a point that comes within `step` seconds of the
 * last one is left out. False when it was. After a silence of more than a 60th of the window (the distance of the
 * thinnest history is far less) a row of nothing comes before it: a line across would claim what nobody measured.
 */
export function append(columns: Columns, point: Point, window: number, step: number): boolean {
  const at = Date.parse(point.at) / 1000
  const last = columns.at.at(-1)
  if (last !== undefined && (at <= last || at - last < step)) return false
  if (last !== undefined && at - last > window / 60) appendNothing(columns, (last + at) / 2)
  columns.at.push(at)
  columns.pressure.push(point.pressure)
  columns.reserved.push(point.reserved)
  columns.level.push(levels.indexOf(point.level))
  columns.participants.push(point.participants)
  columns.videoSenders.push(point.videoSenders)
  appendBridges(columns, point)
  while (columns.at.length > maxPoints || columns.at[0]! < at - window) shift(columns)
  return true
}

function appendNothing(columns: Columns, at: number): void {
  columns.at.push(at)
  const { pressure, reserved, level, participants, videoSenders, bridges } = columns
  for (const column of [pressure, reserved, level, participants, videoSenders, ...bridges.values()]) column.push(null)
}

function appendBridges(columns: Columns, point: Point): void {
  const length = columns.at.length
  for (const bridge of point.bridges) {
    if (!columns.bridges.has(bridge.id)) columns.bridges.set(bridge.id, new Array(length - 1).fill(null))
  }
  for (const [id, loads] of columns.bridges) {
    loads.push(point.bridges.find((bridge) => bridge.id === id)?.load ?? null)
  }
}

function shift(columns: Columns): void {
  for (const column of [columns.at, columns.pressure, columns.reserved, columns.level]) column.shift()
  columns.participants.shift()
  columns.videoSenders.shift()
  for (const [id, loads] of columns.bridges) {
    loads.shift()
    if (loads.every((load) => load === null)) columns.bridges.delete(id)
  }
}
