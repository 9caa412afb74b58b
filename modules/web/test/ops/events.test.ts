import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { i18n, loadOpsMessages } from '@/i18n'
import { bridgesIn, mergeEvents } from '@/ops/bridge-events'
import BridgeEvents from '@/ops/BridgeEvents.vue'
import type { HealthChange, Move, Server } from '@/ops/events-api'
import ServerBanners from '@/ops/ServerBanners.vue'
import ServerLine from '@/ops/ServerLine.vue'
import { seenServers } from '@/ops/servers'

const start = Date.parse('2026-01-01T09:00:00Z')
const at = (second: number) => new Date(start + second * 1000).toISOString()
const move = (second: number, over: Partial<Move> = {}): Move => ({
  at: at(second),
  kind: 'MOVE',
  by: 'otto',
  room: 'r1',
  from: 'b1',
  to: 'b2',
  cause: 'MOVED_BY_HAND',
  because: 'otto moves it',
  ...over,
})
const change = (second: number, over: Partial<HealthChange> = {}): HealthChange => ({
  at: at(second),
  bridge: 'b1',
  from: 'HEALTHY',
  to: 'SUSPECT',
  cause: 'CHECK_TIMEOUT',
  because: 'no answer to a health check',
  ...over,
})

const global = { plugins: [i18n] }
const words = (key: string, named: Record<string, unknown> = {}) =>
  (i18n.global as unknown as { t: (key: string, named: Record<string, unknown>) => string }).t(key, named)

let answers: Record<string, unknown> = {}
const asked: string[] = []
let hidden = false

function seen(now: boolean): void {
  hidden = !now
  document.dispatchEvent(new Event('visibilitychange'))
}

async function open() {
  const view = mount(BridgeEvents, { global, attachTo: document.body })
  await flushPromises()
  const told = () => view.findAll('[data-testid=bridge-event]').map((one) => one.get('.what').text())
  return { view, told }
}

beforeAll(loadOpsMessages)
beforeEach(() => {
  answers = {}
  asked.length = 0
  hidden = false
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => hidden)
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] })
  vi.stubGlobal('fetch', async (path: string) => {
    const name = /ops\/(\w+)/.exec(path)![1]!
    asked.push(name)
    const body = answers[name]
    return new Response(JSON.stringify(body ?? { code: 'NOT_FOUND' }), { status: body ? 200 : 404 })
  })
})
afterEach(() => {
  document.body.innerHTML = ''
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the merged list', () => {
  it('is one list, the newest first', () => {
    const merged = mergeEvents([move(30), move(10)], [change(20), change(5)])
    expect(merged.map((one) => one.at)).toEqual([at(30), at(20), at(10), at(5)])
    expect(merged.map((one) => one.bridges)).toEqual([['b1', 'b2'], ['b1'], ['b1', 'b2'], ['b1']])
    expect(bridgesIn(merged)).toEqual(['b1', 'b2'])
  })

  it('has keys of its own for twins, which a newcomer does not change', () => {
    const before = mergeEvents([move(10), move(10)], []).map((one) => one.key)
    const after = mergeEvents([move(11), move(10), move(10)], []).map((one) => one.key)
    expect(new Set(before).size).toBe(2)
    expect(after.slice(1)).toEqual(before)
  })
})

describe('bridge events', () => {
  it('say what happened and why in words, with the sentence of the service as a detail', async () => {
    answers = { moves: { moves: [move(1), move(0, { kind: 'MOVE_FAILED', to: null, cause: 'ALL_FULL' })] } }
    answers.health = { changes: [change(2)] }
    const { view, told } = await open()
    const [health, moved, failed] = told()
    expect(health).toContain(words('ops.bridges.states.SUSPECT'))
    expect(health).toContain(words('ops.events.cause.CHECK_TIMEOUT'))
    expect(moved).toContain(words('ops.events.move.MOVE', { by: 'otto', room: 'r1', from: 'b1', to: 'b2' }))
    expect(failed).toContain(words('ops.events.move.NOWHERE', { room: 'r1', from: 'b1' }))
    expect(view.get('details [lang=en]').text()).toBe('no answer to a health check')
  })

  it('show the sentence of the service where the page has no words', async () => {
    answers = { moves: { moves: [] }, health: { changes: [change(1, { cause: 'NEWER', because: 'something new' })] } }
    const { view } = await open()
    expect([view.find('details').exists(), view.get('.what > [lang=en]').text()]).toEqual([false, 'something new'])
  })

  it('of one bridge only, and few until more are wanted', async () => {
    answers = { moves: { moves: [move(99)] }, health: { changes: [] } }
    answers.health = { changes: Array.from({ length: 9 }, (_, n) => change(n)) }
    const { view, told } = await open()
    expect(told()).toHaveLength(6)
    await view.get('[data-testid=events-more]').trigger('click')
    expect(told()).toHaveLength(10)
    await view.get('[data-testid=events-bridge]').setValue('b2')
    expect(told()).toHaveLength(1)
  })

  it('come without changes of health from an older service', async () => {
    answers = { moves: { moves: [move(1)] } }
    const { told } = await open()
    expect(told()).toHaveLength(1)
  })

  it('that never were are said so, and so is a service that does not answer', async () => {
    answers = { moves: { moves: [] }, health: { changes: [] } }
    expect((await open()).view.text()).toContain(words('ops.events.none'))
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no way')))
    expect((await open()).view.text()).toContain(words('ops.events.failed'))
  })

  it('are asked for while they are seen, at once when they are seen again, and kept when that fails', async () => {
    answers = { moves: { moves: [move(1)] }, health: { changes: [] } }
    const { view, told } = await open()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(asked).toHaveLength(4)
    seen(false)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(asked).toHaveLength(4)
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no way')))
    seen(true)
    await flushPromises()
    expect(told()).toHaveLength(1)
    view.unmount()
  })
})

describe('XMPP servers', () => {
  const server = (over: Partial<Server> = {}): Server => ({
    name: 'main',
    reachable: true,
    why: 'in the brewery',
    bridges: 2,
    ...over,
  })

  it('are away since they were first seen so, and no longer once they are back', () => {
    const away = seenServers([], [server({ reachable: false })], 1)
    expect(away[0]!.lostAt).toBe(1)
    const still = seenServers(away, [server({ reachable: false })], 2)
    expect(still[0]!.lostAt).toBe(1)
    expect(seenServers(still, [server()], 3)[0]!.lostAt).toBeNull()
  })

  it('get a banner each that is away, and one line for all', () => {
    const servers = seenServers([], [server(), server({ name: 'spare', reachable: false, why: 'no route' })], start)
    const banners = mount(ServerBanners, { props: { servers }, global })
    expect(banners.findAll('[data-testid=server-lost]')).toHaveLength(1)
    expect(banners.text()).toContain(words('ops.servers.lost', { name: 'spare' }))
    expect(banners.get('[lang=en]').text()).toBe('no route')
    const line = mount(ServerLine, { props: { servers }, global })
    expect(line.findAll('.one').map((one) => one.attributes('data-reachable'))).toEqual(['true', 'false'])
  })

  it('are not spoken of where there are none', () => {
    expect(mount(ServerBanners, { props: { servers: [] }, global }).text()).toBe('')
    expect(
      mount(ServerLine, { props: { servers: [] }, global })
        .find('p')
        .exists(),
    ).toBe(false)
  })
})
