import { computed, shallowRef, type ComputedRef, type ShallowRef } from 'vue'
import type { HealthChange, Move } from './events-api'
import * as api from './events-api'
import { usePolling } from './polling'

/** Something that happened to one or two bridges. */
export type BridgeEvent = {
  /** Stays the same from answer to answer. */
  readonly key: string
  readonly at: string
  readonly bridges: readonly string[]
  readonly cause: string
  readonly because: string
} & ({ readonly health: HealthChange; readonly move: null } | { readonly health: null; readonly move: Move })

/** One list of both, the newest first; what came at the same instant stays in the order it was given in. */
export function mergeEvents(moves: readonly Move[], changes: readonly HealthChange[]): BridgeEvent[] {
  const all = [...changes.map(ofHealth), ...moves.map(ofMove)]
  const seen = new Map<string, number>()
  // From the oldest on, so that a newcomer changes no key.
  for (const one of [...all].reverse()) {
    const before = seen.get(one.key) ?? 0
    seen.set(one.key, before + 1)
    if (before > 0) all[all.indexOf(one)] = { ...one, key: `${one.key} ${before}` }
  }
  return all.sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
}

export function bridgesIn(events: readonly BridgeEvent[]): string[] {
  return [...new Set(events.flatMap((one) => one.bridges))].sort()
}

function ofHealth(health: HealthChange): BridgeEvent {
  const { at, bridge, from, to, cause, because } = health
  return { key: `${at} ${bridge} ${from} ${to}`, at, bridges: [bridge], cause, because, health, move: null }
}

function ofMove(move: Move): BridgeEvent {
  const { at, kind, room, from, to, cause, because } = move
  const bridges = to === null ? [from] : [from, to]
  return { key: `${at} ${kind} ${room ?? ''} ${from}`, at, bridges, cause, because, health: null, move }
}

export interface BridgeEvents {
  readonly all: ComputedRef<readonly BridgeEvent[]>
  readonly state: ShallowRef<'loading' | 'known' | 'failed'>
}

/** Both lists, kept up to date while they are seen. When one can't be had its last answer stays. */
export function useBridgeEvents(): BridgeEvents {
  const moves = shallowRef<readonly Move[]>([])
  const changes = shallowRef<readonly HealthChange[]>([])
  const state = shallowRef<'loading' | 'known' | 'failed'>('loading')

  async function keep<T>(into: ShallowRef<readonly T[]>, answer: Promise<readonly T[]>): Promise<boolean> {
    const now = await answer.catch(() => null)
    if (now) into.value = now
    return now !== null
  }

  usePolling(async () => {
    const got = await Promise.all([keep(moves, api.moves()), keep(changes, api.healthChanges())])
    if (got.includes(true)) state.value = 'known'
    else if (state.value === 'loading') state.value = 'failed'
  })
  return { all: computed(() => mergeEvents(moves.value, changes.value)), state }
}
