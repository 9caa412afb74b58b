import { mount } from '@vue/test-utils'
import { beforeAll, describe, expect, it } from 'vitest'
import { i18n, loadOpsMessages } from '@/i18n'
import type { Headroom } from '@/ops/api'
import type { LivePool } from '@/ops/live'
import PoolStatus from '@/ops/PoolStatus.vue'

const people = (low: number, likely: number, high: number) => ({ low, likely, high })

function shown(headroom?: Headroom) {
  const snapshot = {
    level: 'FULL',
    levelSince: '2026-01-01T09:00:00Z',
    pressure: 0.5,
    projected: 0.5,
    reserved: 0,
    queue: { waiting: 0 },
    totals: { participants: 3, rooms: 1, videoSenders: 3, heldBack: 0 },
    headroom,
  }
  const live = { now: { snapshot } } as unknown as LivePool
  const view = mount(PoolStatus, {
    props: { live, now: Date.parse('2026-01-01T09:01:00Z') },
    global: { plugins: [i18n] },
  })
  const line = view.find('[data-testid="headroom"]')
  return line.exists() ? line.text() : null
}

beforeAll(async () => {
  i18n.global.locale.value = 'en'
  await loadOpsMessages()
})

describe('headroom', () => {
  it('is said in two digits, with its interval', () => {
    expect(shown({ withVideo: people(296, 343, 391), soundOnly: people(1_911, 2_104, 2_340) })).toBe(
      'Room for about 340 more with video (300–390), or 2,100 with sound only.',
    )
  })

  it('names sound alone where no picture fits', () => {
    expect(shown({ withVideo: people(0, 0, 0), soundOnly: people(180, 200, 230) })).toBe(
      'Room for about 200 more, with sound only.',
    )
  })

  it('says so when there is none', () => {
    expect(shown({ withVideo: people(0, 0, 0), soundOnly: people(0, 0, 0) })).toBe('No room for more people.')
  })

  it('says nothing while nothing is known', () => {
    expect(shown()).toBeNull()
  })
})
