import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { i18n, loadOpsMessages } from '@/i18n'
import type { Room, Thresholds, ThresholdsVersion } from '@/ops/api'
import RoomTable from '@/ops/RoomTable.vue'
import SignIn from '@/ops/SignIn.vue'
import ThresholdsEditor from '@/ops/ThresholdsEditor.vue'
import type { Unsaved } from '@/ops/thresholds-draft'

type Reply = { status: number; body?: unknown }

/** Answers by the first path that matches, as the gateway would. */
function gateway(reply: (method: string, path: string) => Reply): void {
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const { status, body } = reply(init.method ?? 'GET', path)
    return new Response(status === 204 ? null : JSON.stringify(body ?? {}), { status })
  })
}

beforeAll(loadOpsMessages)
afterEach(() => vi.unstubAllGlobals())
const global = { plugins: [i18n] }

describe('the sign-in', () => {
  it.each([
    [401, 'BAD_CREDENTIALS', 'ops.signIn.wrong'],
    [429, 'TOO_MANY_REQUESTS', 'ops.signIn.tooMany'],
    [403, 'LOOPBACK_ONLY', 'ops.signIn.unsafe'],
    [500, 'INTERNAL', 'ops.signIn.offline'],
  ])('says what is wrong: %i %s', async (status, code, key) => {
    gateway(() => ({ status, body: { code } }))
    const page = mount(SignIn, { props: { over: false }, global })
    await page.get('[data-testid=sign-in]').trigger('submit')
    await flushPromises()
    const { t } = i18n.global as unknown as { t: (key: string) => string }
    expect(page.get('[role=alert]').text()).toBe(t(key))
  })
})

const room = (id: string): Room => ({
  id,
  title: null,
  bridge: 'b1',
  level: 'FULL',
  levelSince: '2026-01-01T00:00:00Z',
  participants: 2,
  videoSenders: 0,
  heldBack: 0,
  exempt: false,
  wish: null,
  wishMet: true,
})

describe('the table of meetings', () => {
  it('keeps the filter in reach while it hides something', async () => {
    const rooms = ['a', 'b', 'c', 'd', 'e', 'f'].map(room)
    const table = mount(RoomTable, { props: { rooms }, global })
    await table.get('input').setValue('nothing')
    await table.setProps({ rooms: rooms.slice(0, 2) })
    expect(table.find('table').exists()).toBe(false)
    await table.get('input').setValue('')
    expect(table.findAll('[data-testid=room-row]')).toHaveLength(2)
  })

  it('marks a meeting that is not on a bridge as it asked for', () => {
    const wish = { region: 'eu-west', tags: ['gpu'], policy: 'PREFER' as const }
    const rooms = [{ ...room('a'), wish, wishMet: false }, { ...room('b'), wish }, room('c')]
    const marks = mount(RoomTable, { props: { rooms }, global }).findAll('[data-testid=wish-missed]')
    expect(marks.map((mark) => mark.text())).toEqual(['asked for eu-west, gpu'])
  })
})

const rung = (enter: number) => ({ enter, leave: enter - 0.1, dwell: 'PT60S' })
const values: Thresholds = {
  reduced: rung(0.7),
  audioFirst: rung(0.8),
  audioOnly: rung(0.92),
  queue: rung(0.98),
  sustain: 'PT3S',
  roomChangesPerTick: 50,
  staleAfter: 'PT20S',
  bridgeHardLimit: 1,
  videoBudget: 0.1,
  backoffWindow: 'PT10M',
}
const version = (number: number): ThresholdsVersion => ({
  version: number,
  savedAt: '2026-01-01T00:00:00Z',
  savedBy: 'admin',
  note: '',
  values,
})

describe('the thresholds', () => {
  function service(current: () => number): void {
    gateway((method, path) => {
      if (path.endsWith('/versions')) return { status: 200, body: { versions: [version(current())] } }
      if (path.endsWith('/check')) return { status: 200, body: { valid: true, errors: [] } }
      if (method === 'PUT') return { status: 409, body: { code: 'VERSION_CONFLICT' } }
      return { status: 200, body: version(current()) }
    })
  }

  async function editor(unsaved: Unsaved | null) {
    const left: (Unsaved | null)[] = []
    const props = { admin: true, unsaved, 'onUpdate:unsaved': (now: Unsaved | null) => void left.push(now) }
    const view = mount(ThresholdsEditor, { props, global })
    await flushPromises()
    return { view, left }
  }

  it('are still as typed when somebody comes back, and conflict with what was saved meanwhile', async () => {
    let newest = 1
    service(() => newest)
    const { view: first, left } = await editor(null)
    await first.get('[data-testid="reduced.enter"]').setValue('65')
    await first.get('[data-testid=note]').setValue('try it')
    first.unmount()
    expect(left).toHaveLength(1)

    newest = 2
    const { view: second } = await editor(left[0]!)
    expect(second.get<HTMLInputElement>('[data-testid="reduced.enter"]').element.value).toBe('65')
    expect(second.get<HTMLInputElement>('[data-testid=note]').element.value).toBe('try it')
    await second.get('[data-testid=thresholds]').trigger('submit')
    await flushPromises()
    expect(second.find('[data-testid=conflict]').exists()).toBe(true)
    second.unmount()
  })

  it('tell which days a schedule loses', async () => {
    service(() => 1)
    const { view } = await editor(null)
    await view.get('[data-testid=add-schedule]').trigger('click')
    await view.get('[data-testid=schedule] input').setValue('mornings')
    await view.get('[data-testid=schedule] input[value=FRIDAY]').setValue(false)
    const told = view.get('.changes li').text()
    expect(told).toContain('New: mornings (Mon Tue Wed Thu, 08:50–10:15')
    expect(told).toContain('10 % earlier, Smaller pictures, Sound by default)')
    view.unmount()
  })

  it('leave nothing behind when nothing was changed', async () => {
    service(() => 1)
    const { view, left } = await editor(null)
    view.unmount()
    expect(left.at(-1) ?? null).toBeNull()
  })
})
