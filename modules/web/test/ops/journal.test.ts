import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { i18n, loadOpsMessages, setLanguage } from '@/i18n'
import type { Decision } from '@/ops/api'
import DecisionList from '@/ops/DecisionList.vue'
import { matches, periodFault } from '@/ops/journal'
import { everything, fileOf, type Outcome } from '@/ops/journal-api'
import { LivePool, type World } from '@/ops/live'

const nine = Date.parse('2026-01-01T09:00:00Z')

const moment = (pressure: number, heldBack: number) => ({ pressure, participants: 200, videoSenders: 100, heldBack })
const minute = (pressure: number, heldBack: number) => ({ ...moment(pressure, heldBack), refused: 1, queued: 2 })
const outcome: Outcome = {
  verdict: 'RELIEVED',
  text: 'pressure fell from 0.84 to 0.71 in 5 min',
  closedAt: '2026-01-01T09:10:00Z',
  before: moment(0.84, 0),
  minutes: [0.8, 0.78, 0.75, 0.72, 0.71, 0.7, 0.7, 0.7, 0.7, 0.7].map((one) => minute(one, 120)),
  lowest: 0.71,
  highest: 0.84,
  next: { afterSeconds: 425, to: 'FULL', how: 'GIVEN_BACK' },
  refused: 10,
  queued: 20,
}

const decision = (number: number, changes: Partial<Decision> = {}): Decision => ({
  number,
  at: new Date(nine).toISOString(),
  scope: 'POOL',
  room: null,
  bridge: null,
  from: 'FULL',
  to: 'REDUCED',
  cause: 'PRESSURE_ABOVE_ENTER',
  because: 'because',
  inputs: [],
  thresholdsVersion: 1,
  outcome: null,
  watchedUntil: null,
  ...changes,
})

function pool(...decisions: Decision[]) {
  const stream = new EventTarget()
  const fake: World = {
    api: {
      history: async () => [],
      decisions: async () => decisions,
      pool: async () => ({ at: new Date(nine).toISOString() }) as never,
      overrides: async () => [],
      currentSession: async () => null,
    },
    events: () => Object.assign(stream, { close: () => {} }) as unknown as EventSource,
    clock: () => nine,
    after: () => () => {},
  }
  const live = new LivePool(() => {}, fake)
  live.decisions.push(...decisions)
  live.state.moreDecisions = false
  return { live, stream }
}

const list = (live: LivePool, more: object = {}) =>
  mount(DecisionList, { props: { live, now: nine + 60_000, ...more }, global: { plugins: [i18n] } })

const asked: string[] = []
let reply: (path: string) => Response
const page = (...decisions: Decision[]) => new Response(JSON.stringify({ decisions }))

beforeAll(loadOpsMessages)
beforeEach(() => {
  setLanguage('en')
  asked.length = 0
  reply = () => page()
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path)
    return reply(path)
  })
})
afterEach(() => vi.unstubAllGlobals())

describe('what happened next', () => {
  it('is told with its figures and its curve', () => {
    const { live } = pool(decision(1, { outcome }))
    const line = list(live).get('[data-testid=outcome]')
    expect(line.text()).toContain('It helped')
    expect(line.text()).toContain('load 84 % → 71 % in 5 min')
    expect(line.text()).toContain('120 more pictures held back')
    expect(line.text()).toContain('10 joins refused, 20 had to wait')
    expect(line.text()).toContain('given back to Full video after 7 min')
    expect(line.get('svg').attributes('aria-label')).toContain('84 %, 80 %')
    expect(line.get('polyline').attributes('points')!.split(' ')).toHaveLength(11)
  })

  it('is short where there is little room', () => {
    const { live } = pool(decision(1, { outcome }))
    const line = list(live, { most: 8 }).get('[data-testid=outcome]')
    expect(line.text()).toContain('84 % → 71 %')
    expect(line.find('svg').exists()).toBe(false)
    expect(line.text()).not.toContain('joins')
  })

  it('is still watched for some minutes, and says so when it never came', async () => {
    const until = new Date(nine + 240_000).toISOString()
    const { live } = pool(decision(1, { watchedUntil: until }))
    const view = list(live)
    expect(view.get('[data-testid=pending]').text()).toBe('Being watched: 3 min left')
    await view.setProps({ now: nine + 600_000 })
    expect(view.find('[data-testid=pending]').exists()).toBe(false)
    expect(view.get('[data-testid=unknown]').text()).toContain('not recorded')
  })

  it('comes by the stream while the list is open', async () => {
    const { live, stream } = pool(decision(1, { watchedUntil: new Date(nine + 90_000).toISOString() }))
    await live.start()
    const view = list(live)
    expect(view.find('[data-testid=pending]').exists()).toBe(true)
    stream.dispatchEvent(new MessageEvent('outcome', { data: JSON.stringify({ number: 1, outcome }) }))
    await flushPromises()
    expect(view.get('[data-testid=outcome]').text()).toContain('It helped')
  })

  it('of a meeting that ended at once has neither curve nor figures', () => {
    const { live } = pool(
      decision(1, { outcome: { ...outcome, verdict: 'ENDED', minutes: [], next: null, refused: 0, queued: 0 } }),
    )
    const line = list(live).get('[data-testid=outcome]')
    expect(line.text()).toBe('It ended meanwhile')
  })
})

describe('the filter', () => {
  it('asks the service, and adds what comes meanwhile', async () => {
    const { live } = pool(decision(9), decision(8, { scope: 'ROOM', room: 'r1' }))
    reply = () => page(decision(7, { scope: 'ROOM', room: 'r1' }))
    const view = list(live)
    await view.get('[data-testid=filter-scope]').setValue('ROOM')
    await flushPromises()
    expect(asked).toEqual(['/api/v1/decisions?scope=ROOM&limit=100'])
    expect(view.findAll('[data-testid=decision]')).toHaveLength(2)
    await view.get('[data-testid=filter-clear]').trigger('click')
    expect(view.findAll('[data-testid=decision]')).toHaveLength(2)
    expect(view.text()).toContain('Pool')
  })

  it('says that there is none, that it is looking, and that it failed', async () => {
    const { live } = pool(decision(1))
    let answer: (response: Response) => void = () => {}
    vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => (answer = resolve)))
    const view = list(live)
    await view.get('[data-testid=filter-verdict]').setValue('FLAPPED')
    expect(view.text()).toContain('Looking')
    answer(page())
    await flushPromises()
    expect(view.text()).toContain('No such decision')
    await view.get('[data-testid=filter-level]').setValue('QUEUE')
    answer(new Response('{}', { status: 500 }))
    await flushPromises()
    expect(view.get('[data-testid=journal-failed]').text()).toContain('could not be read')
    await view.get('[data-testid=journal-failed] button').trigger('click')
    answer(page(decision(1, { to: 'QUEUE' })))
    await flushPromises()
    expect(view.findAll('[data-testid=decision]')).toHaveLength(1)
  })

  it('gives the answer to the last question, whatever comes last', async () => {
    const { live } = pool()
    const answers: ((response: Response) => void)[] = []
    vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => answers.push(resolve)))
    const view = list(live)
    await view.get('[data-testid=filter-scope]').setValue('ROOM')
    await view.get('[data-testid=filter-scope]').setValue('BRIDGE')
    answers[1]!(page(decision(2, { scope: 'BRIDGE', bridge: 'b1' })))
    answers[0]!(page(decision(1, { scope: 'ROOM', room: 'r1' })))
    await flushPromises()
    expect(view.get('[data-testid=decision]').text()).toContain('b1')
  })

  it('knows what is asked for by each field', () => {
    const one = decision(1, { scope: 'BRIDGE', bridge: 'b1', outcome })
    const fits = (changes: object) => matches({ ...everything, ...changes }, one)
    expect(fits({})).toBe(true)
    expect([fits({ scope: 'BRIDGE' }), fits({ scope: 'POOL' })]).toEqual([true, false])
    expect([fits({ level: 'REDUCED' }), fits({ level: 'QUEUE' })]).toEqual([true, false])
    expect([fits({ cause: 'PRESSURE_ABOVE_ENTER' }), fits({ cause: 'EXEMPT' })]).toEqual([true, false])
    expect([fits({ verdict: 'RELIEVED' }), fits({ verdict: 'ROSE' })]).toEqual([true, false])
    expect([fits({ about: 'b1' }), fits({ about: 'b' })]).toEqual([true, false])
    expect([fits({ from: '2025-12-01T00:00' }), fits({ to: '2025-12-01T00:00' })]).toEqual([true, false])
  })
})

describe('the export', () => {
  it('is of the time and the decisions that are shown', async () => {
    const { live } = pool(decision(1))
    const view = list(live)
    expect(view.get('[data-testid=export-csv]').attributes('href')).toBe('/api/v1/decisions/export?format=csv')
    await view.get('[data-testid=filter-level]').setValue('QUEUE')
    await view.get('[data-testid=filter-from]').setValue('2026-01-01T08:00')
    await view.get('[data-testid=filter-to]').setValue('2026-01-01T10:00')
    const from = encodeURIComponent(new Date('2026-01-01T08:00').toISOString())
    const to = encodeURIComponent(new Date('2026-01-01T10:00').toISOString())
    expect(view.get('[data-testid=export-jsonl]').attributes('href')).toBe(
      `/api/v1/decisions/export?level=QUEUE&from=${from}&to=${to}&format=jsonl`,
    )
    await view.get('[data-testid=export-journal]').setValue('health')
    expect(view.get('[data-testid=export-csv]').attributes('href')).toBe(
      `/api/v1/ops/health/export?from=${from}&to=${to}&format=csv`,
    )
  })

  it('is not offered for a time that the service refuses', async () => {
    const { live } = pool(decision(1))
    const view = list(live)
    await view.get('[data-testid=filter-from]').setValue('2026-01-02T08:00')
    await view.get('[data-testid=filter-to]').setValue('2026-01-01T10:00')
    await flushPromises()
    expect(view.find('[data-testid=export-csv]').exists()).toBe(false)
    expect(view.get('[role=alert]').text()).toBe('Begin before the end.')
    expect(asked.filter((path) => path.includes('to='))).toEqual([])
  })

  it('may be of 400 days, not of more', () => {
    const of = (from: string, to: string) => periodFault({ ...everything, from, to })
    expect(of('2026-01-01T00:00', '2026-01-01T00:00')).toBe('order')
    expect(of('2025-01-01T00:00', '2026-02-05T00:00')).toBe('')
    expect(of('2025-01-01T00:00', '2026-02-06T00:00')).toBe('long')
    expect(of('', '2026-02-06T00:00')).toBe('')
  })

  it('names the journal by its path', () => {
    expect(fileOf('moves', everything, 'jsonl')).toBe('/api/v1/ops/moves/export?format=jsonl')
  })
})

describe('the list in French', () => {
  it('has words for everything', () => {
    setLanguage('fr')
    const view = list(pool(decision(1, { outcome })).live)
    expect(view.text()).toContain('Cela a aidé')
    expect(view.text()).toContain('120 images retenues de plus')
    expect(view.html()).not.toContain('ops.')
  })
})
