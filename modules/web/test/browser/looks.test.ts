import { mkdirSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import type { ViteDevServer } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasChromium, launch, serve } from './browser'
import { enter, permitAt, person, room, visit, type Visit, type VisitOptions } from './fake-gateway'

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
/** Two looks hold all four choices; the rest is for who looks at the pictures. */
const looks: Record<string, BrowserContextOptions> = {
  'desktop-en-light': {},
  'phone-fr-dark': { ...french, ...dark, ...phone },
  ...(shots ? { 'desktop-fr-dark': { ...french, ...dark }, 'phone-en-light': phone } : {}),
}

const names = ['Bruno', 'Chloé Martin', 'Dieter Maier', 'Élodie', 'Farid Ben Ali', 'Greta', 'Hugo Petit', 'Inès Moreau']
const crowd = (size: number) =>
  names.slice(0, size).map((name, at) => person(`p${at + 2}`, name, { audio: at % 3 !== 1, connected: at !== 4 }))

interface State {
  readonly options?: VisitOptions
  readonly reach: (visit: Visit) => Promise<void>
}

async function inMeeting(visit: Visit): Promise<void> {
  await enter(visit)
  await visit.page.getByTestId('meeting').waitFor()
}

const states: Record<string, State> = {
  'pre-join': {
    options: { title: 'Point du lundi', people: crowd(2) },
    reach: async ({ page }) => page.getByTestId('preview').waitFor(),
  },
  alone: { options: { title: 'Point du lundi' }, reach: inMeeting },
  crowd: {
    options: { people: crowd(8), title: 'Point du lundi' },
    reach: async (visit) => {
      await inMeeting(visit)
      await visit.page.getByTestId('people').click()
    },
  },
  'audio-first': {
    options: { people: crowd(3), level: 'AUDIO_FIRST' },
    reach: async (visit) => {
      await inMeeting(visit)
      await visit.page.getByTestId('level-notice').waitFor()
    },
  },
  'waits-for-a-camera': {
    options: { people: crowd(3), level: 'AUDIO_FIRST' },
    reach: async (visit) => {
      await inMeeting(visit)
      visit.tell({
        type: 'videoAnswer',
        granted: false,
        reason: 'WAITING',
        permit: permitAt('AUDIO_FIRST', { seq: 50 }),
      })
      await visit.page.getByTestId('stop-waiting').waitFor()
    },
  },
  'picture-ends': {
    options: { people: crowd(3), level: 'AUDIO_FIRST' },
    reach: async (visit) => {
      await inMeeting(visit)
      visit.level('AUDIO_FIRST', { seq: 50, send: true, reason: 'GRANTED' })
      visit.tell({ type: 'videoEnding', seconds: 10, reason: 'OTHERS_FIRST' })
      await visit.page.getByTestId('video-ending').waitFor()
    },
  },
  queue: {
    options: {
      instead: { type: 'queued', place: 3, waiting: 5, estimateSeconds: 180, estimateLow: 60, estimateHigh: 300 },
    },
    reach: async (visit) => {
      await enter(visit)
      await visit.page.getByTestId('queue').waitFor()
    },
  },
  ended: {
    options: { people: crowd(1) },
    reach: async (visit) => {
      await inMeeting(visit)
      visit.tell({ type: 'ended', reason: 'ENDED_BY_OWNER' })
      await visit.page.getByTestId('ended').waitFor()
    },
  },
  landing: {
    reach: async ({ page }) => {
      await page.evaluate(
        (id) =>
          localStorage.setItem(
            'ecluse.rooms',
            JSON.stringify([{ id, title: 'Point du lundi', at: 1_795_000_000_000 }]),
          ),
        room,
      )
      await page.goto(url)
      await page.getByTestId('create-room').waitFor()
    },
  },
}

describe.skipIf(!hasChromium)('pages in every look', () => {
  for (const [state, { options, reach }] of Object.entries(states)) {
    for (const [look, context] of Object.entries(looks)) {
      it(`${state}_${look}_isAccessible_andFits`, async () => {
        const seen = await visit(browser, url, { ...context, ...options, reducedMotion: 'reduce' })
        await reach(seen)
        const { violations } = await new AxeBuilder({ page: seen.page }).analyze()
        if (shots) await seen.page.screenshot({ path: `${shots}/${state}-${look}.png` })
        expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`)).toEqual([])
        expect(
          await seen.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
        ).toBeLessThanOrEqual(0)
        await seen.page.context().close()
      })
    }
  }
})
