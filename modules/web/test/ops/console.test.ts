import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { i18n, loadOpsMessages } from '@/i18n'
import OpsConsole from '@/ops/OpsConsole.vue'

const start = Date.parse('2026-01-01T09:00:00Z')
const snapshot = {
  at: new Date(start).toISOString(),
  level: 'AUDIO_FIRST',
  levelSince: new Date(start - 60_000).toISOString(),
  pressure: 0.85,
  projected: 0.9,
  reserved: 0,
  override: null,
  queue: { waiting: 0 },
  totals: { participants: 3, rooms: 1, videoSenders: 3, heldBack: 0 },
  thresholdsVersion: 1,
  bridges: [],
  rooms: [],
}
const override = {
  id: 'o1',
  scope: 'POOL',
  room: null,
  level: 'AUDIO_FIRST',
  by: 'admin',
  reason: 'drill',
  createdAt: new Date(start).toISOString(),
  expiresAt: new Date(start + 600_000).toISOString(),
}

class FakeEvents extends EventTarget {
  static readonly all: FakeEvents[] = []
  onopen: (() => void) | null = null
  onerror: (() => void) | null = null
  constructor(readonly path: string) {
    super()
    FakeEvents.all.push(this)
  }
  close(): void {}
  say(data: unknown): void {
    this.dispatchEvent(new MessageEvent('snapshot', { data: JSON.stringify(data) }))
  }
}

function answer(path: string): unknown {
  if (path.includes('/history')) return { points: [] }
  if (path.includes('/decisions')) return { decisions: [] }
  return path.includes('/overrides') ? { overrides: [override] } : snapshot
}

async function open() {
  const view = mount(OpsConsole, {
    props: { admin: true },
    global: { plugins: [i18n], stubs: { PoolPlots: true, ForceLevel: true } },
  })
  await flushPromises()
  return view
}

beforeAll(loadOpsMessages)
beforeEach(() => {
  FakeEvents.all.length = 0
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] })
  vi.stubGlobal('EventSource', FakeEvents)
  vi.stubGlobal('fetch', async (path: string) => new Response(JSON.stringify(answer(path))))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the console', () => {
  it('says that its figures are old until new ones come, and not only until the next attempt', async () => {
    vi.setSystemTime(start)
    const view = await open()
    FakeEvents.all[0]!.onopen!()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(view.find('[data-testid=stale-view]').exists()).toBe(false)

    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no way')))
    FakeEvents.all[0]!.onerror!()
    await flushPromises()
    expect(view.find('[data-testid=stale-view]').exists()).toBe(true)

    for (let second = 0; FakeEvents.all.length < 2 && second < 30; second++) await vi.advanceTimersByTimeAsync(1_000)
    await flushPromises()
    expect(FakeEvents.all).toHaveLength(2)
    expect(view.find('[data-testid=stale-view]').exists()).toBe(true)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(view.find('[data-testid=stale-view]').exists()).toBe(true)

    FakeEvents.all[1]!.onopen!()
    FakeEvents.all[1]!.say({ ...snapshot, at: new Date(Date.now()).toISOString() })
    await flushPromises()
    expect(view.find('[data-testid=stale-view]').exists()).toBe(false)
    view.unmount()
  })

  it('shows an override and its rest although the clock of the machine is an hour ahead', async () => {
    vi.setSystemTime(start + 3_600_000)
    const view = await open()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(view.get('[data-testid=override]').text()).toContain('9:59')
    expect(view.get('[data-testid=pool-level]').text()).toContain('1:01')
    view.unmount()
  })
})
