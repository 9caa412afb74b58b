import type { BrowserContextOptions, Page, WebSocketRoute } from 'playwright-core'
import type { Browser } from 'playwright-core'
import type { ClientMessage, Participant, Permit } from '@/signal/messages'
import { audio, offer, permit, video } from '../fixtures'

export const room = 'k7f2-m9qd-3xwz'

export const person = (id: string, name: string, over: Partial<Participant> = {}): Participant => ({
  id,
  name,
  audio: true,
  video: false,
  screen: false,
  connected: true,
  moderator: false,
  sources: [audio(id, 1000 + Number.parseInt(id, 36)), video(id, 5000 + 2 * Number.parseInt(id, 36))],
  ...over,
})

/** The level with what it allows, as the gateway derives it. */
export function permitAt(level: Permit['level'], over: Partial<Permit> = {}): Permit {
  const video = level === 'FULL' || level === 'REDUCED'
  return permit({
    level,
    send: video,
    receive: video,
    screen: video || level === 'AUDIO_FIRST',
    mayAsk: level === 'AUDIO_FIRST',
    maxHeight: level === 'REDUCED' ? 360 : 720,
    reason: level === 'FULL' ? 'NORMAL' : 'BUSY',
    ...over,
  })
}

export interface Visit {
  readonly page: Page
  /** What the page said, oldest first. */
  readonly said: ClientMessage[]
  tell(message: object): void
  level(level: Permit['level'], over?: Partial<Permit>): void
  /** Cuts the socket with this code. */
  cut(code: number): Promise<void>
}

export interface VisitOptions extends BrowserContextOptions {
  readonly people?: readonly Participant[]
  readonly level?: Permit['level']
  /** Answers the first join with this instead of a welcome. */
  readonly instead?: object
  readonly title?: string
  /** Runs in the page before its own scripts. */
  readonly script?: string
}

/**
 * A person's page with a gateway that is played by the test: no media flows, every message is the test's own. `url` is
 * where the pages are served.
 */
export async function visit(browser: Browser, url: string, options: VisitOptions = {}): Promise<Visit> {
  const { people = [], level = 'FULL', instead, title = '', script, ...context } = options
  const opened = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 }, ...context })
  const page = await opened.newPage()
  if (script) await page.addInitScript({ content: script })
  const said: ClientMessage[] = []
  let socket: WebSocketRoute | null = null
  let seq = 1
  const tell = (message: object) => socket?.send(JSON.stringify(message))
  const live = people.length > 0
  await page.route('**/api/v1/rooms/**', (route) =>
    route.fulfill({ json: { id: room, title, live, participants: people.length } }),
  )
  await page.routeWebSocket(/\/colibri-ws\//, () => undefined)
  await page.routeWebSocket(/\/signal\/v1\//, (route) => {
    socket = route
    route.onMessage((data) => {
      const message = JSON.parse(String(data)) as ClientMessage
      said.push(message)
      if (message.type === 'ping') tell({ type: 'pong', n: message.n })
      if (message.type !== 'join') return
      if (instead) return tell(instead)
      const resumed = message.resume !== undefined
      const now = permitAt(level, { seq: ++seq })
      tell({
        type: 'welcome',
        protocol: 1,
        id: 'p1',
        resume: 'token',
        graceSeconds: 30,
        resumed,
        room: { id: room, title },
        participants: people,
        permit: now,
      })
      if (!resumed) tell(offer({ permit: now }))
    })
  })
  await page.goto(`${url}/r/${room}`)
  return {
    page,
    said,
    tell,
    level: (next, over = {}) => tell({ type: 'permit', permit: permitAt(next, { seq: ++seq, ...over }) }),
    cut: async (code) => {
      await socket?.close({ code })
    },
  }
}

export async function enter(visit: Visit, name = 'Ana Silva'): Promise<void> {
  await visit.page.getByTestId('name').fill(name)
  await visit.page.getByTestId('join').click()
}
