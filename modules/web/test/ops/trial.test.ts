import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { i18n, loadOpsMessages } from '@/i18n'
import type { Thresholds } from '@/ops/api'
import { freshSchedule, hoursOf } from '@/ops/schedules-draft'
import { draftOf } from '@/ops/thresholds-draft'
import { findings, periodOf } from '@/ops/trial'
import type { Outcome, TrialRun } from '@/ops/trial-api'
import TryOut from '@/ops/TryOut.vue'

const outcome = (changes: Partial<Outcome> = {}): Outcome => ({
  minutes: 1440,
  minutesAt: { FULL: 1400, REDUCED: 0, AUDIO_FIRST: 0, AUDIO_ONLY: 40, QUEUE: 0 },
  levelChanges: 4,
  flaps: 0,
  meetingsTouched: 20,
  peopleTouched: 60,
  peopleMinutes: 9000,
  withoutPicture: 400,
  overloaded: 0,
  refused: 0,
  queued: 0,
  longestWait: 0,
  hottestBridge: 'jvb-1',
  hottestLoad: 0.95,
  series: [],
  ...changes,
})

describe('what would have been different', () => {
  it('is told in the order of its weight, better or worse', () => {
    const candidate = outcome({
      minutesAt: { FULL: 1435, REDUCED: 0, AUDIO_FIRST: 0, AUDIO_ONLY: 5, QUEUE: 0 },
      peopleTouched: 180,
      overloaded: 3,
    })
    expect(findings({ inForce: outcome(), candidate })).toEqual([
      { key: 'overloaded.more', n: 3, good: false },
      { key: 'soundOnly.fewer', n: 35, good: true },
      { key: 'touched.more', n: 120, good: false },
    ])
  })

  it('is nothing when both did the same', () => {
    expect(findings({ inForce: outcome(), candidate: outcome({ withoutPicture: 400.3 }) })).toEqual([])
  })
})

describe('the period', () => {
  const now = new Date(2026, 10, 25, 9, 30)
  it('yesterday is a whole day of this browser', () => {
    const period = periodOf('yesterday', '', '', now)!
    expect(new Date(period.from)).toEqual(new Date(2026, 10, 24))
    expect(new Date(period.to)).toEqual(new Date(2026, 10, 25))
  })

  it('of choice holds its last day, and is none the other way round', () => {
    expect(new Date(periodOf('chosen', '2026-11-01', '2026-11-02', now)!.to)).toEqual(new Date(2026, 10, 3))
    expect(periodOf('chosen', '2026-11-02', '2026-11-01', now)).toBeNull()
    expect(periodOf('chosen', '', '', now)).toBeNull()
  })
})

const values = {
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
const version = { version: 3, savedAt: '2026-01-01T00:00:00Z', savedBy: 'ada', note: '', values }
const unsaved = {
  basedOn: version,
  draft: { ...draftOf(values), 'audioOnly.enter': 95 },
  hours: { ...hoursOf(values), mayDegrade: true, schedules: [{ ...freshSchedule(), name: 'mornings' }] },
  note: '',
}

interface Seen {
  readonly method: string
  readonly path: string
  readonly body: Record<string, unknown> | null
}

describe('the page', () => {
  let asked: Seen[]
  let run: TrialRun
  let hours: number
  let refusal: { status: number; body: unknown } | null

  beforeAll(loadOpsMessages)
  beforeEach(() => {
    vi.useFakeTimers()
    vi.stubGlobal('matchMedia', () => ({ addEventListener: () => {}, removeEventListener: () => {} }))
    asked = []
    hours = 0
    refusal = null
    run = { id: 'r1', state: 'RUNNING', progress: 0.25, result: null }
    vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
      const method = init.method ?? 'GET'
      asked.push({ method, path, body: init.body ? JSON.parse(init.body as string) : null })
      if (path.endsWith('/versions')) return new Response(JSON.stringify({ versions: [version] }))
      if (path.endsWith('/days'))
        return new Response(JSON.stringify({ days: ['ORDINARY_FRIDAY', 'SCHOOLS'], hoursOfHistory: hours }))
      if (method === 'DELETE') return new Response(null, { status: 204 })
      if (method === 'POST' && refusal) return new Response(JSON.stringify(refusal.body), { status: refusal.status })
      return new Response(JSON.stringify(run), { status: method === 'POST' ? 202 : 200 })
    })
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  const open = async (props = {}) => {
    const page = mount(TryOut, {
      props: { admin: true, unsaved, ...props },
      global: { plugins: [i18n], stubs: { PlotCard: true } },
    })
    await flushPromises()
    return page
  }

  it('offers the library while there is no history, and tries the draft on it', async () => {
    const page = await open()
    expect(page.find('.empty').exists()).toBe(true)
    expect((page.get('[data-testid=trial-on]').element as HTMLSelectElement).value).toBe('ORDINARY_FRIDAY')
    await page.get('[data-testid=trial]').trigger('submit')
    await flushPromises()
    const order = asked.find((one) => one.method === 'POST')!.body as { day: string; values: Thresholds }
    expect(order.day).toBe('ORDINARY_FRIDAY')
    expect(order.values.audioOnly.enter).toBe(0.95)
    expect(order.values.foresight?.mayDegrade).toBe(true)
    expect(order.values.schedules?.map((one) => one.name)).toEqual(['mornings'])
    expect((page.get('progress').element as HTMLProgressElement).value).toBe(0.25)
  })

  it('shows both sides when it is done, and leads to saving', async () => {
    hours = 500
    const page = await open()
    await page.get('[data-testid=trial]').trigger('submit')
    await flushPromises()
    expect(asked.find((one) => one.method === 'POST')!.body).toHaveProperty('period')
    run = { id: 'r1', state: 'DONE', progress: 1, result: { inForce: outcome(), candidate: outcome({ refused: 2 }) } }
    await vi.advanceTimersByTimeAsync(600)
    await flushPromises()
    expect(page.find('progress').exists()).toBe(false)
    expect(page.findAll('[data-testid=trial-words] li')).toHaveLength(1)
    expect(page.find('[data-testid=trial-candidate]').exists()).toBe(true)
    await page.get('[data-testid=trial-save]').trigger('click')
    expect(page.emitted('save')).toHaveLength(1)
  })

  it('cancels what runs', async () => {
    const page = await open()
    await page.get('[data-testid=trial]').trigger('submit')
    await flushPromises()
    await page.get('[data-testid=trial-cancel]').trigger('click')
    await flushPromises()
    expect(asked.at(-1)).toMatchObject({ method: 'DELETE', path: '/api/v1/dry-runs/r1' })
    expect(page.find('progress').exists()).toBe(false)
  })

  it.each([
    [503, { code: 'UNAVAILABLE' }, 'ops.trial.fault.busy'],
    [422, { code: 'BAD_FIELD', errors: [{ field: 'period', message: '', remedy: '' }] }, 'ops.trial.fault.noHistory'],
    [422, { code: 'BAD_FIELD', errors: [{ field: 'queue.enter', message: '', remedy: '' }] }, 'ops.trial.fault.values'],
  ])('says what is wrong: %i', async (status, body, key) => {
    refusal = { status, body }
    const page = await open()
    await page.get('[data-testid=trial]').trigger('submit')
    await flushPromises()
    const { t } = i18n.global as unknown as { t: (key: string) => string }
    expect(page.get('[data-testid=trial-fault]').text()).toBe(t(key))
  })

  it('lets operators look only', async () => {
    const page = await open({ admin: false })
    expect(page.find('[data-testid=trial-begin]').exists()).toBe(false)
  })
})
