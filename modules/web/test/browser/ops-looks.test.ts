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

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true }
const french = { locale: 'fr-FR' }
const dark = { colorScheme: 'dark' } as const
const looks: Record<string, BrowserContextOptions> = {
  'desktop-en-light': { locale: 'en-GB', viewport: { width: 1440, height: 900 } },
  'phone-fr-dark': { ...french, ...dark, ...phone },
  ...(shots
    ? {
        'desktop-fr-dark': { ...french, ...dark, viewport: { width: 1440, height: 900 } },
        'phone-en-light': { locale: 'en-GB', ...phone },
      }
    : {}),
}

const now = () => new Date().toISOString()
const soon = () => new Date(Date.now() + 300_000).toISOString()
const states = ['HEALTHY', 'DRAINING', 'HEALTHY', 'FAILED'] as const
const silence = 'no answer to 2 health checks, 6.4 and 3.2 s ago'
const whys = [null, 'otto drains it', null, silence]
const loads = [0.42, 0.31, 0.86, 0]
const bridges = () =>
  loads.map((load, at) => ({
    id: `jvb-paris-${at + 1}`,
    region: 'paris',
    state: states[at],
    level: 'FULL',
    load,
    reported: load,
    reserved: 0,
    ageMillis: 800,
    endpoints: 60,
    videoSenders: 31,
    conferences: 20,
    packetRate: 21_000,
    bitRateKbps: 90_000,
    capacityPacketsPerSecond: 50_000,
    version: '2.3',
    because: whys[at],
  }))
const rooms = () =>
  ['Point du lundi', 'Revue de code', ''].map((title, at) => ({
    id: `k7f2-m9qd-3xw${at + 2}`,
    title,
    bridge: `jvb-paris-${at + 1}`,
    level: 'FULL',
    levelSince: now(),
    participants: 12 - at,
    videoSenders: 4,
    heldBack: 0,
    exempt: at === 1,
    wish: at === 2 ? { region: 'eu-west', tags: [], policy: 'PREFER' as const } : null,
    wishMet: at !== 2,
  }))
const snapshot = () => ({
  at: now(),
  level: 'FULL',
  levelSince: now(),
  pressure: 0.52,
  projected: 0.52,
  reserved: 0,
  override: null,
  queue: { waiting: 0 },
  totals: { participants: 33, rooms: 3, videoSenders: 12, heldBack: 0 },
  thresholdsVersion: 1,
  bridges: bridges(),
  rooms: rooms(),
})
const drain = () => ({
  bridge: 'jvb-paris-2',
  by: 'otto',
  createdAt: now(),
  emptyBy: soon(),
  rooms: 20,
  roomsLeft: 7,
  stuck: 2,
})
const after = [
  { bridge: 'jvb-paris-1', before: 0.42, after: 0.71, sound: 0.2 },
  { bridge: 'jvb-paris-3', before: 0.86, after: 0.94, sound: 0.3 },
]
const loss = {
  bridge: 'jvb-paris-1',
  verdict: 'YES_WITHOUT_VIDEO',
  reasons: ['PICTURES_CUT'],
  rooms: 20,
  people: 61,
  roomsLeft: 0,
  peopleLeft: 0,
  roomsLeftInSound: 0,
  highest: 0.94,
  pressure: 0.83,
  level: 'AUDIO_FIRST',
  takesMillis: 400,
  bridges: after,
}
const estimate = () => ({
  bridge: 'jvb-paris-1',
  rooms: 20,
  people: 61,
  roomsLeft: 1,
  peopleLeft: 40,
  shortestSeconds: 20,
  done: soon(),
  highest: 0.94,
  bridges: after,
})
const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString()
const change = (seconds: number, from: string, to: string, cause: string, because: string) => ({
  at: ago(seconds),
  bridge: 'jvb-paris-4',
  from,
  to,
  cause,
  because,
})
const changes = () => [
  change(20, 'SUSPECT', 'FAILED', 'CHECK_TIMEOUT', silence),
  change(23, 'HEALTHY', 'SUSPECT', 'CHECK_TIMEOUT', 'no answer to a health check 3.2 s ago'),
  change(900, 'RETURNING', 'HEALTHY', 'NEWER_THAN_THE_PAGE', 'a reason that came with a newer service'),
]
const moved = (seconds: number, kind: string, over: object) => ({
  at: ago(seconds),
  kind,
  by: null,
  room: 'k7f2-m9qd-3xw2',
  from: 'jvb-paris-2',
  to: 'jvb-paris-1',
  cause: 'DRAIN',
  because: 'otto drains bridge jvb-paris-2 within 5 min',
  inputs: [],
  ...over,
})
const moves = () => [
  moved(60, 'MOVE', {}),
  moved(90, 'MOVE_FAILED', { to: null, cause: 'ALL_FULL', because: 'every other bridge is at its limit' }),
  moved(120, 'DRAIN', { by: 'otto', room: null, to: null }),
  moved(3_000, 'MOVE', { by: 'otto', cause: 'MOVED_BY_HAND', because: 'otto moves it' }),
]
const servers = [
  { name: 'main', reachable: true, why: 'in the brewery', bridges: 3 },
  { name: 'spare', reachable: false, why: 'the connection was closed: no route to host', bridges: 0 },
]
const rung = (enter: number) => ({ enter, leave: enter - 0.15, dwell: 'PT1M' })
const thresholds = { reduced: rung(0.7), audioFirst: rung(0.8), audioOnly: rung(0.97), queue: rung(0.98) }
const verdicts = ['YES_WITHOUT_VIDEO', 'YES', 'NO', 'YES']

const moment = (pressure: number, heldBack: number) => ({ pressure, participants: 212, videoSenders: 150, heldBack })
const outcome = (verdict: string, next: object | null) => ({
  verdict,
  text: 'pressure fell from 0.84 to 0.71 in 5 min',
  closedAt: now(),
  before: moment(0.84, 0),
  minutes: [0.86, 0.8, 0.75, 0.72, 0.71, 0.7, 0.69, 0.7, 0.71, 0.7].map((one) => ({
    ...moment(one, 120),
    refused: 0,
    queued: 2,
  })),
  lowest: 0.71,
  highest: 0.86,
  next,
  refused: 0,
  queued: 20,
})
const decided = (number: number, changes: object) => ({
  number,
  at: now(),
  scope: 'POOL',
  room: null,
  bridge: null,
  from: 'REDUCED',
  to: 'AUDIO_FIRST',
  cause: 'PRESSURE_ABOVE_ENTER',
  because: 'pool pressure 0.84 ≥ enter 0.80 for 3 s',
  inputs: [{ name: 'pressure', value: 0.84, ageMillis: 800 }],
  thresholdsVersion: 3,
  outcome: null,
  watchedUntil: null,
  ...changes,
})
const decisions = () => [
  decided(4, { watchedUntil: new Date(Date.now() + 200_000).toISOString() }),
  decided(3, { outcome: outcome('RELIEVED', null) }),
  decided(2, {
    scope: 'BRIDGE',
    bridge: 'jvb-paris-1',
    outcome: outcome('FLAPPED', { afterSeconds: 70, to: 'FULL', how: 'REVERSED' }),
  }),
  decided(1, {}),
  decided(0, {
    scope: 'ROOM',
    room: 'k7f2-m9qd-3xw2',
    cause: 'OVERRIDE',
    because: 'otto holds AUDIO_FIRST until 2026-11-25T09:44:00Z: exercise of the morning',
    inputs: [],
  }),
  decided(-1, {
    cause: 'FORECAST',
    because: 'the forecast reaches enter 0.80 of AUDIO_FIRST within 600 s even at its low end; pool pressure 0.62',
    inputs: [
      { name: 'pressure', value: 0.62, ageMillis: 800 },
      { name: 'demandIn10MinLow', value: 0.81, ageMillis: 0 },
      { name: 'demandIn10Min', value: 0.88, ageMillis: 0 },
      { name: 'demandIn10MinHigh', value: 0.96, ageMillis: 0 },
    ],
  }),
  decided(-2, { cause: 'NEWER_THAN_THE_PAGE', because: 'a reason that came with a newer service' }),
]
/** A quarter of an hour of a morning that fills up, and what is to come of it. */
const history = () =>
  Array.from({ length: 180 }, (_, at) => ({
    at: ago((180 - at) * 5),
    pressure: 0.34 + 0.001 * at + 0.01 * Math.sin(at / 4),
    reserved: 0.04,
    level: 'FULL',
    participants: 33,
    rooms: 3,
    videoSenders: 12,
    bridges: [],
    demand: 0.52,
  }))
const rise = (minute: number) => 0.52 + 0.4 / (1 + Math.exp((14 - minute) / 3))
const forecast = () => ({
  state: 'READY',
  at: now(),
  horizonMinutes: 60,
  covered: 0.8,
  points: Array.from({ length: 61 }, (_, minute) => ({
    at: ago(-60 * minute),
    low: rise(minute) - 0.012 * Math.sqrt(minute),
    mid: rise(minute),
    high: rise(minute) + 0.016 * Math.sqrt(minute),
  })),
  saturation: [
    { level: 'REDUCED', threshold: 0.7, earliestSeconds: 660, expectedSeconds: 780, latestSeconds: 960 },
    { level: 'AUDIO_FIRST', threshold: 0.8, earliestSeconds: 840, expectedSeconds: 1_020, latestSeconds: 1_320 },
    { level: 'AUDIO_ONLY', threshold: 0.97, earliestSeconds: 1_320, expectedSeconds: null, latestSeconds: null },
    { level: 'QUEUE', threshold: 0.98, earliestSeconds: null, expectedSeconds: null, latestSeconds: null },
  ],
  edge: { at: ago(-600), rise: 0.3 },
  basis: { days: 56, like: 'monday', holiday: null, trust: 0.92, ratio: 1.3, slopePerMinute: 0.002 },
})

function answer(path: string): unknown {
  if (path.endsWith('/forecast')) return forecast()
  if (path.endsWith('/thresholds')) return { version: 1, values: thresholds }
  if (path.endsWith('/session')) return { username: 'otto', roles: ['OPERATOR'] }
  if (path.endsWith('/loss')) return loss
  if (path.endsWith('/ops/moves')) return { moves: moves() }
  if (path.endsWith('/ops/health')) return { changes: changes() }
  if (path.endsWith('/ops/servers')) return { servers }
  if (path.includes('/drain')) return estimate()
  if (path.endsWith('/ops/bridges')) {
    const all = bridges().map((one, at) => ({ bridge: one.id, loss: verdicts[at], drain: at === 1 ? drain() : null }))
    return { bridges: all }
  }
  if (path.includes('/decisions')) return { decisions: decisions() }
  if (path.includes('/history')) return { points: history() }
  return path.endsWith('/overrides') ? { overrides: [] } : snapshot()
}

async function open(context: BrowserContextOptions): Promise<Page> {
  const page = await (await browser.newContext({ ...context, reducedMotion: 'reduce' })).newPage()
  await page.route('**/api/v1/**', (route) => route.fulfill({ json: answer(new URL(route.request().url()).pathname) }))
  await page.route('**/events/pool', (route) =>
    route.fulfill({
      contentType: 'text/event-stream',
      body: `event: snapshot\ndata: ${JSON.stringify(snapshot())}\n\n`,
    }),
  )
  await page.goto(`${url}/ops`)
  await page.getByTestId('rehearse').first().waitFor()
  return page
}

const reach: Record<string, (page: Page) => Promise<void>> = {
  forecast: async (page) => {
    await page.getByTestId('forecast').getByText('17 min (14–22)').waitFor()
    await page.getByTestId('forecast').scrollIntoViewIfNeeded()
  },
  server: (page) => page.getByTestId('server-lost').scrollIntoViewIfNeeded(),
  dashboard: async (page) => {
    await page.getByTestId('drain-progress').scrollIntoViewIfNeeded()
    expect(await page.getByTestId('because').allTextContents()).toEqual(['otto drains it', silence])
  },
  events: async (page) => {
    await page.getByTestId('events-more').press('Enter')
    await page.getByTestId('bridge-event').nth(6).waitFor()
    await page.getByTestId('bridge-event').locator('summary').first().press('Enter')
    await page.getByText(silence).last().waitFor()
    await page.getByTestId('bridge-events').scrollIntoViewIfNeeded()
  },
  'events-of-one': async (page) => {
    await page.getByTestId('events-bridge').selectOption('jvb-paris-1')
    await expect.poll(() => page.getByTestId('bridge-event').count()).toBe(2)
  },
  loss: async (page) => {
    await page.getByTestId('rehearse').first().press('Enter')
    await page.getByTestId('verdict').waitFor()
  },
  drain: async (page) => {
    await page.getByTestId('drain').first().press('Enter')
    await page.getByTestId('drain-within').selectOption('5')
    await page.getByTestId('loads-after').waitFor()
  },
  move: async (page) => {
    await page.getByTestId('move').first().press('Enter')
    await page.getByTestId('move-to').waitFor()
  },
  decisions: (page) => page.getByTestId('decisions').scrollIntoViewIfNeeded(),
  'all-decisions': async (page) => {
    await page.getByTestId('tab-decisions').press('Enter')
    await page.getByTestId('journal-tools').waitFor()
    await page.getByTestId('decision').locator('details summary').first().press('Enter')
    await page.getByTestId('decision').locator('details summary').first().scrollIntoViewIfNeeded()
  },
  journal: async (page) => {
    // The focus, not a click: a dialog that closes gives the focus back a moment later.
    await page.getByTestId('tab-decisions').press('Enter')
    await page.getByTestId('journal-tools').locator('summary').press('Enter')
    await page.getByTestId('filter-scope').selectOption('BRIDGE')
    await page.getByTestId('export-csv').waitFor()
    await page.getByTestId('outcome').first().waitFor()
  },
}

async function check(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  if (shots) await page.screenshot({ path: `${shots}/ops-${name}.png` })
  expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`)).toEqual([])
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  ).toBeLessThanOrEqual(0)
}

describe.skipIf(!hasChromium)('the dashboard', () => {
  // One page a look, by keyboard from dialog to dialog: opening it is the slow part.
  for (const [look, context] of Object.entries(looks)) {
    it(`everyDialog_${look}_isAccessible_andFits`, async () => {
      const page = await open(context)
      for (const [state, go] of Object.entries(reach)) {
        await go(page)
        await check(page, `${state}-${look}`)
        await page.keyboard.press('Escape')
      }
      await page.context().close()
    }, 120_000)
  }
})
