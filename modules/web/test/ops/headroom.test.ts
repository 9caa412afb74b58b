import { mount } from '@vue/test-utils'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { i18n, loadOpsMessages } from '@/i18n'
import type { Bridge, Headroom, Region } from '@/ops/api'
import BridgeTable from '@/ops/BridgeTable.vue'
import RegionTable from '@/ops/RegionTable.vue'

const now = Date.parse('2026-01-01T09:05:00Z')
const people = (low: number, likely: number, high: number) => ({ low, likely, high })
const room = (times: number): Headroom => ({
  withVideo: people(296 * times, 343 * times, 391 * times),
  soundOnly: people(1_911 * times, 2_104 * times, 2_340 * times),
})

const bridge = (id: string, headroom?: Headroom): Bridge => ({
  id,
  region: 'paris',
  state: 'HEALTHY',
  level: 'FULL',
  load: 0.4,
  reported: 0.4,
  reserved: 0,
  ageMillis: 800,
  endpoints: 60,
  videoSenders: 31,
  conferences: 20,
  packetRate: 21_000,
  bitRateKbps: 90_000,
  capacityPacketsPerSecond: 50_000,
  because: null,
  headroom,
})

const region = (name: string, changes: Partial<Region> = {}): Region => ({
  name,
  bridges: 3,
  level: 'FULL',
  levelSince: '2026-01-01T09:00:00Z',
  pressure: 0.5,
  projected: 0.5,
  reserved: 0.1,
  ageMillis: 800,
  override: null,
  headroom: room(1),
  ...changes,
})

beforeAll(async () => {
  i18n.global.locale.value = 'en'
  await loadOpsMessages()
})
afterEach(() => vi.unstubAllGlobals())
const global = { plugins: [i18n] }

describe('the room of each bridge', () => {
  const table = (bridges: Bridge[]) => {
    vi.stubGlobal('fetch', async () => new Response('{"bridges":[]}'))
    return mount(BridgeTable, { props: { bridges }, global })
  }
  const rooms = (view: ReturnType<typeof table>) =>
    view.findAll('[data-testid=room-video] .visually-hidden').map((one) => one.text())

  it('is told in two digits with its interval, and what is not known is said', () => {
    const view = table([bridge('a', room(1)), bridge('b')])
    expect(rooms(view)).toEqual(['about 340 more people, between 300 and 390', 'not known'])
    expect(view.get('[data-testid=room-video] small').text()).toBe('300–390')
    view.unmount()
  })

  it('is none without an interval of nothing', () => {
    const full = { withVideo: people(0, 0, 0), soundOnly: people(10, 12, 14) }
    const view = table([bridge('a', full)])
    expect(rooms(view)).toEqual(['0'])
    expect(view.find('[data-testid=room-video] small').exists()).toBe(false)
    view.unmount()
  })

  it('orders the bridges', async () => {
    const view = table([bridge('a', room(1)), bridge('b', room(3)), bridge('c', room(2))])
    const heading = view.findAll('thead button').find((one) => one.text().startsWith('Room with video'))!
    await heading.trigger('click')
    expect(view.findAll('[data-testid=bridge-row] th').map((one) => one.text())).toEqual(['b', 'c', 'a'])
    view.unmount()
  })
})

describe('the table of regions', () => {
  const table = (regions: Region[]) => mount(RegionTable, { props: { regions, now }, global })

  it('is not there for a single region', () => {
    expect(table([]).find('table').exists()).toBe(false)
    expect(
      table([region('paris')])
        .find('table')
        .exists(),
    ).toBe(false)
  })

  it('tells level, load, bridges and room of each', () => {
    const view = table([region('lyon', { level: 'AUDIO_FIRST', bridges: 2 }), region('paris')])
    const [lyon, paris] = view.findAll('[data-testid=region-row]').map((row) => row.text())
    expect(lyon).toContain('for 5:00')
    expect(lyon).toContain('50 %, of which 10 % promised')
    expect(lyon).toContain('about 2,100 more people, between 1,900 and 2,300')
    expect(lyon).toMatch(/2$/)
    expect(paris).not.toContain('for 5:00')
  })
})
