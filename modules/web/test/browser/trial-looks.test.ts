import { mkdirSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { ViteDevServer } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasChromium, launch, serve } from './browser'

/** Set it to a folder to keep a picture of every state in every look. */
const shots = process.env.ECLUSE_SHOTS
let browser: Browser
let server: ViteDevServer
let url: string

beforeAll(async () => {
  ;({ server, url } = await serve())
  browser = await launch()
  if (shots) mkdirSync(shots, { recursive: true })
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const looks: Record<string, BrowserContextOptions> = {
  'desktop-en-light': { locale: 'en-GB', viewport: { width: 1440, height: 1400 } },
  'phone-fr-dark': { locale: 'fr-FR', colorScheme: 'dark', viewport: { width: 360, height: 740 }, hasTouch: true },
}

const rung = (enter: number) => ({ enter, leave: enter - 0.15, dwell: 'PT1M' })
const version = {
  version: 3,
  savedAt: '2026-01-01T00:00:00Z',
  savedBy: 'ada',
  note: '',
  values: {
    reduced: rung(0.7),
    audioFirst: rung(0.8),
    audioOnly: rung(0.97),
    queue: rung(0.98),
    sustain: 'PT3S',
    roomChangesPerTick: 50,
    staleAfter: 'PT20S',
    bridgeHardLimit: 1,
    videoBudget: 0.6,
    backoffWindow: 'PT10M',
    foresight: { preArm: true, mayDegrade: false, horizon: 'PT10M' },
    schedules: [
      {
        name: 'weekday mornings',
        days: ['MONDAY', 'TUESDAY', 'FRIDAY'],
        from: '08:50:00',
        to: '10:15:00',
        zone: 'Europe/Paris',
        earlier: 0.1,
        levels: ['REDUCED', 'AUDIO_FIRST'],
      },
    ],
  },
}

/** A day whose demand peaks at ten; the pressure is cut at `most`. */
function series(most: number): object[] {
  return Array.from({ length: 720 }, (_, at) => {
    const demand = 1.3 * Math.exp(-(((at - 300) / 90) ** 2)) + 0.1
    const level = demand < 0.7 ? 'FULL' : demand < 0.95 ? 'REDUCED' : 'AUDIO_ONLY'
    const point = new Date(Date.UTC(2024, 10, 15) + at * 120_000).toISOString()
    return { at: point, demand, pressure: Math.min(most, demand), level, people: 100 }
  })
}
const outcome = (soundOnly: number, touched: number, most: number) => ({
  minutes: 1440,
  minutesAt: { FULL: 1300 - soundOnly, REDUCED: 140, AUDIO_FIRST: 0, AUDIO_ONLY: soundOnly, QUEUE: 0 },
  levelChanges: 6,
  flaps: 1,
  meetingsTouched: 320,
  peopleTouched: touched,
  peopleMinutes: 90_000,
  withoutPicture: soundOnly * 60,
  overloaded: 0,
  refused: 0,
  queued: 12,
  longestWait: 95,
  hottestBridge: 'jvb-paris-1',
  hottestLoad: most,
  series: series(most),
})
const result = { inForce: outcome(95, 900, 0.8), candidate: outcome(60, 1_020, 0.9) }

async function open(context: BrowserContextOptions): Promise<Page> {
  const page = await (await browser.newContext({ ...context, reducedMotion: 'reduce' })).newPage()
  let looked = 0
  const answer = (method: string, path: string): unknown => {
    if (path.endsWith('/session')) return { username: 'ada', roles: ['OPERATOR', 'ADMIN'] }
    if (path.endsWith('/dry-runs/days')) return { days: ['ORDINARY_FRIDAY', 'SCHOOLS'], hoursOfHistory: 0 }
    if (path.includes('/dry-runs')) {
      // Long enough under way for a picture of it.
      const over = method === 'GET' && ++looked > 4
      return {
        id: 'r1',
        state: over ? 'DONE' : 'RUNNING',
        progress: over ? 1 : 0.4,
        forecastDays: over ? 120 : null,
        result: over ? result : null,
      }
    }
    if (path.endsWith('/versions')) return { versions: [version] }
    if (path.endsWith('/thresholds')) return version
    return {}
  }
  await page.route('**/api/v1/**', (route) => {
    const request = route.request()
    return route.fulfill({ json: answer(request.method(), new URL(request.url()).pathname) })
  })
  await page.route('**/events/pool', (route) => route.abort())
  await page.goto(`${url}/ops`)
  await page.getByTestId('tab-trial').waitFor()
  return page
}

async function check(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  if (shots) await page.screenshot({ path: `${shots}/trial-${name}.png`, fullPage: true })
  expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`)).toEqual([])
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  ).toBeLessThanOrEqual(0)
}

describe.skipIf(!hasChromium)('thresholds and the dry run', () => {
  for (const [look, context] of Object.entries(looks)) {
    it(`everyState_${look}_isAccessible_andFits`, async () => {
      const page = await open(context)
      await page.getByTestId('tab-thresholds').press('Enter')
      await page.getByTestId('schedule').waitFor()
      await page.getByTestId('add-schedule').press('Enter')
      await check(page, `thresholds-${look}`)
      await page.getByTestId('tab-trial').press('Enter')
      await page.getByTestId('trial-begin').waitFor()
      await check(page, `empty-${look}`)
      await page.getByTestId('trial-begin').press('Enter')
      await page.getByTestId('trial-progress').waitFor()
      await page.getByTestId('trial-candidate').waitFor()
      await check(page, `result-${look}`)
      await page.context().close()
    }, 120_000)
  }
})
