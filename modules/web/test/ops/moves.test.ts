import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { i18n, loadOpsMessages } from '@/i18n'
import type { Bridge, Room } from '@/ops/api'
import BridgeTable from '@/ops/BridgeTable.vue'
import DrainDialog from '@/ops/DrainDialog.vue'
import LossDialog from '@/ops/LossDialog.vue'
import MoveDialog from '@/ops/MoveDialog.vue'
import type { Drain, Outlook } from '@/ops/moves-api'
import { toasts } from '@/ui/messages'

interface Asked {
  readonly method: string
  readonly path: string
  readonly body: unknown
}

const asked: Asked[] = []
let answers: (asked: Asked) => { status: number; body?: unknown }
const global = { plugins: [i18n] }
const words = (key: string, named: Record<string, unknown> = {}) =>
  (i18n.global as unknown as { t: (key: string, named: Record<string, unknown>) => string }).t(key, named)

const bridge = (id: string, state: Bridge['state'] = 'HEALTHY', load = 0.4): Bridge => ({
  id,
  region: 'here',
  state,
  level: 'FULL',
  load,
  reported: load,
  reserved: 0,
  ageMillis: 500,
  endpoints: 6,
  videoSenders: 3,
  conferences: 2,
  packetRate: 900,
  bitRateKbps: 100,
  capacityPacketsPerSecond: 50_000,
  because: null,
})
const drain = (over: Partial<Drain> = {}): Drain => ({
  bridge: 'b1',
  by: 'otto',
  createdAt: '2026-01-01T09:00:00Z',
  emptyBy: '2026-01-01T09:05:00Z',
  rooms: 20,
  roomsLeft: 7,
  stuck: 0,
  ...over,
})
const room: Room = {
  id: 'k7f2-m9qd-3xwz',
  title: 'Monday',
  bridge: 'b1',
  level: 'FULL',
  levelSince: '2026-01-01T00:00:00Z',
  participants: 3,
  videoSenders: 0,
  heldBack: 0,
  exempt: false,
  wish: null,
  wishMet: true,
}
const loads = [
  { bridge: 'b2', before: 0.4, after: 0.7, sound: 0.2 },
  { bridge: 'b3', before: 0.5, after: 0.9, sound: 0.2 },
]
const seen = (testid: string) => document.querySelector<HTMLElement>(`[data-testid=${testid}]`)

function choose(testid: string, value: string): void {
  const select = seen(testid) as HTMLSelectElement
  select.value = value
  select.dispatchEvent(new Event('change'))
}

async function submit(form: string): Promise<void> {
  document.getElementById(form)!.dispatchEvent(new Event('submit', { cancelable: true }))
  await flushPromises()
}

beforeAll(loadOpsMessages)
beforeEach(() => {
  asked.length = 0
  toasts.length = 0
  answers = () => ({ status: 200, body: {} })
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const one = { method: init.method ?? 'GET', path, body: init.body ? JSON.parse(String(init.body)) : undefined }
    asked.push(one)
    const { status, body } = answers(one)
    return new Response(status === 204 ? null : JSON.stringify(body ?? {}), { status })
  })
})
afterEach(() => {
  document.body.innerHTML = ''
  vi.unstubAllGlobals()
})

describe('the table of bridges', () => {
  async function table(outlooks: Outlook[], bridges = [bridge('b1')]) {
    answers = ({ method }) => (method === 'DELETE' ? { status: 204 } : { status: 200, body: { bridges: outlooks } })
    const view = mount(BridgeTable, { props: { bridges }, global, attachTo: document.body })
    await flushPromises()
    return view
  }

  it('says of each bridge in words whether it may be lost', async () => {
    const view = await table([{ bridge: 'b1', loss: 'YES_WITHOUT_VIDEO', drain: null }])
    expect(view.get('[data-testid=rehearse]').text()).toContain(words('ops.loss.short.YES_WITHOUT_VIDEO'))
    expect(view.find('[data-testid=drain-progress]').exists()).toBe(false)
    view.unmount()
  })

  it('shows how far a drain is, and takes the bridge back', async () => {
    const view = await table([{ bridge: 'b1', loss: 'YES', drain: drain({ stuck: 2 }) }], [bridge('b1', 'DRAINING')])
    expect(view.get('[data-testid=drain-progress]').text()).toContain('7')
    expect(view.get('[data-testid=drain-progress]').text()).toContain('2')
    expect(view.get('progress').attributes()).toMatchObject({ value: '13', max: '20' })
    await view.get('[data-testid=undrain]').trigger('click')
    await flushPromises()
    expect(asked.some((one) => one.method === 'DELETE' && one.path === '/api/v1/ops/bridges/b1/drain')).toBe(true)
    expect(toasts.at(-1)?.tone).toBe('ok')
    view.unmount()
  })

  it('stays usable while nobody answers about losses', async () => {
    answers = () => ({ status: 503, body: { code: 'UNAVAILABLE' } })
    const view = mount(BridgeTable, { props: { bridges: [bridge('b1')] }, global })
    await flushPromises()
    expect(view.findAll('[data-testid=bridge-row]')).toHaveLength(1)
    expect(view.find('[data-testid=rehearse]').exists()).toBe(false)
    view.unmount()
  })
})

describe('draining a bridge', () => {
  const estimate = {
    bridge: 'b1',
    rooms: 20,
    people: 61,
    roomsLeft: 1,
    peopleLeft: 40,
    shortestSeconds: 20,
    done: '2026-01-01T09:05:00Z',
    highest: 0.9,
    bridges: loads,
  }

  async function dialog() {
    const view = mount(DrainDialog, { props: { open: true, bridge: 'b1' }, global, attachTo: document.body })
    await flushPromises()
    return view
  }

  it('tells first what it means, also in time and for those who fit nowhere', async () => {
    answers = () => ({ status: 200, body: estimate })
    const view = await dialog()
    expect(seen('drain-estimate')?.textContent).toContain('61')
    expect(seen('loads-after')).toBeNull()
    choose('drain-within', '5')
    await flushPromises()
    expect(asked.at(-1)?.path).toBe('/api/v1/ops/bridges/b1/drain?moveWithinSeconds=300')
    expect(seen('drain-estimate')?.textContent).toContain('40')
    expect(seen('loads-after')?.children).toHaveLength(2)
    view.unmount()
  })

  it('orders what was chosen, and says so', async () => {
    answers = ({ method }) => ({ status: method === 'POST' ? 201 : 200, body: estimate })
    const view = await dialog()
    choose('drain-within', '15')
    await flushPromises()
    await submit('drain-form')
    expect(asked.at(-1)).toMatchObject({ method: 'POST', body: { moveWithinSeconds: 900 } })
    expect(view.emitted('done')).toHaveLength(1)
    view.unmount()
  })

  it('shows the remedy of a refusal', async () => {
    const errors = [{ field: 'moveWithinSeconds', message: 'is out of range', remedy: 'send 10 to 86400' }]
    answers = ({ method }) =>
      method === 'POST' ? { status: 422, body: { code: 'BAD_FIELD', errors } } : { status: 200, body: estimate }
    const view = await dialog()
    await submit('drain-form')
    expect(document.querySelector('[role=alert]')?.textContent).toContain('send 10 to 86400')
    view.unmount()
  })
})

describe('the rehearsal of a loss', () => {
  async function dialog() {
    const view = mount(LossDialog, { props: { open: true, bridge: 'b1' }, global, attachTo: document.body })
    await flushPromises()
    return view
  }

  it('gives the verdict in words, its reasons, and the fullest bridge first', async () => {
    const body = {
      bridge: 'b1',
      verdict: 'NO',
      reasons: ['ROOMS_LEFT_OVER', 'ROOMS_LEFT_OVER_IN_SOUND'],
      rooms: 20,
      people: 61,
      roomsLeft: 3,
      peopleLeft: 12,
      roomsLeftInSound: 1,
      highest: 1,
      pressure: 0.97,
      level: 'AUDIO_ONLY',
      takesMillis: 400,
      bridges: loads,
    }
    answers = () => ({ status: 200, body })
    const view = await dialog()
    expect(seen('verdict')?.textContent).toContain(words('ops.loss.verdict.NO'))
    expect(seen('loss-dialog')?.textContent).toContain(words('ops.loss.reason.ROOMS_LEFT_OVER_IN_SOUND'))
    expect(seen('loads-after')?.firstElementChild?.textContent).toContain('b3')
    view.unmount()
  })

  it('says when there is no answer', async () => {
    answers = () => ({ status: 404, body: { code: 'NOT_FOUND' } })
    const view = await dialog()
    expect(document.querySelector('[role=alert]')?.textContent).toContain(words('ops.loss.failed'))
    view.unmount()
  })
})

describe('moving a meeting', () => {
  const bridges = [bridge('b1'), bridge('b2', 'HEALTHY', 0.6), bridge('b3', 'DRAINING'), bridge('b4', 'HEALTHY', 0.1)]

  async function dialog() {
    const props = { open: false, room, bridges }
    const view = mount(MoveDialog, { props, global, attachTo: document.body })
    await view.setProps({ open: true })
    await flushPromises()
    return view
  }

  it('offers the bridges that take meetings, the lightest first', async () => {
    const view = await dialog()
    const options = [...(seen('move-to') as HTMLSelectElement).options].map((one) => one.value)
    expect(options).toEqual(['', 'b4', 'b2'])
    view.unmount()
  })

  it('asks for the chosen one, or for none', async () => {
    answers = () => ({ status: 202, body: { room: room.id, from: 'b1', to: 'b4' } })
    const view = await dialog()
    choose('move-to', 'b4')
    await submit('move-form')
    expect(asked.at(-1)).toMatchObject({ path: `/api/v1/ops/rooms/${room.id}/move`, body: { bridge: 'b4' } })
    expect(toasts.at(-1)?.text).toContain('b4')
    view.unmount()

    const again = await dialog()
    await submit('move-form')
    expect(asked.at(-1)?.body).toEqual({})
    again.unmount()
  })

  it('keeps the dialog open with the reason when the meeting can’t go', async () => {
    const errors = [{ field: 'bridge', message: 'would go over its hard limit', remedy: 'send one with less load' }]
    answers = () => ({ status: 422, body: { code: 'BAD_FIELD', errors } })
    const view = await dialog()
    await submit('move-form')
    expect(document.querySelector('[role=alert]')?.textContent).toContain('send one with less load')
    expect(seen('move-dialog')).not.toBeNull()
    view.unmount()
  })
})
