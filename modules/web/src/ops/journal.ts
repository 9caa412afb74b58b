import { computed, reactive, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import type { Decision } from './api'
import { decisionsOf, everything, type Filter, type Outcome } from './journal-api'
import type { LivePool } from './live'

const pageSize = 100
const longest = 400 * 86_400_000

/** What is wrong with the time that is asked for. */
export type PeriodFault = 'order' | 'long' | ''

export function periodFault(filter: Filter): PeriodFault {
  const [from, to] = [Date.parse(filter.from), Date.parse(filter.to)]
  if (Number.isNaN(from)) return ''
  const end = Number.isNaN(to) ? Date.now() : to
  if (from >= end) return 'order'
  return end - from > longest ? 'long' : ''
}

/** True when a decision that has just been heard is one that is asked for. */
export function matches(filter: Filter, one: Decision): boolean {
  const at = Date.parse(one.at)
  return (
    (filter.scope === '' || one.scope === filter.scope) &&
    (filter.level === '' || one.to === filter.level) &&
    (filter.cause === '' || one.cause === filter.cause) &&
    (filter.verdict === '' || one.outcome?.verdict === filter.verdict) &&
    (filter.about === '' || [one.room, one.bridge, one.region].includes(filter.about)) &&
    (filter.from === '' || at >= Date.parse(filter.from)) &&
    (filter.to === '' || at < Date.parse(filter.to))
  )
}

export interface JournalView {
  readonly filter: { -readonly [K in keyof Filter]: string }
  readonly filtered: ComputedRef<boolean>
  readonly fault: ComputedRef<PeriodFault>
  readonly shown: ComputedRef<readonly Decision[]>
  readonly state: Ref<'known' | 'loading' | 'failed'>
  readonly more: ComputedRef<boolean>
  older(): Promise<void>
  clear(): void
  outcomeOf(one: Decision): Outcome | null
}

/** The decisions that are asked for: all of them live, some of them from the service, and what comes meanwhile. */
export function useJournal(live: LivePool): JournalView {
  const filter = reactive({ ...everything })
  const filtered = computed(() => Object.values(filter).some((value) => value !== ''))
  const fault = computed(() => periodFault(filter))
  const found = shallowRef<readonly Decision[]>([])
  const complete = ref(false)
  const state = ref<'known' | 'loading' | 'failed'>('known')
  let asked = 0

  async function fetch(before?: number): Promise<void> {
    const mine = ++asked
    state.value = 'loading'
    const page = await decisionsOf(filter, pageSize, before).catch(() => null)
    // Somebody who changes two things quickly gets the answer to both.
    if (mine !== asked) return
    state.value = page ? 'known' : 'failed'
    if (!page) return
    found.value = before === undefined ? page : [...found.value, ...page]
    complete.value = page.length < pageSize
  }

  watch(filter, () => {
    asked++
    found.value = []
    complete.value = true
    state.value = 'known'
    if (filtered.value && !fault.value) void fetch()
  })

  const shown = computed(() => {
    if (!filtered.value) return live.decisions
    if (fault.value) return []
    const newest = found.value[0]?.number ?? (state.value === 'known' ? 0 : Infinity)
    const fresh = live.decisions.filter((one) => one.number > newest && matches(filter, one))
    return [...fresh, ...found.value]
  })

  return {
    filter,
    filtered,
    fault,
    shown,
    state,
    more: computed(() => (filtered.value ? !complete.value : live.state.moreDecisions)),
    older: () => (filtered.value ? fetch(found.value.at(-1)?.number) : live.older()),
    clear: () => void Object.assign(filter, everything),
    outcomeOf: (one) => one.outcome ?? live.outcomes.get(one.number) ?? null,
  }
}
