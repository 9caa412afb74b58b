import type { Browser, Page } from 'playwright-core'
import type { ViteDevServer } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PeerSession } from '@/media/peer-session'
import { audio, offer, video } from '../fixtures'
import { launch, serve } from './browser'

let browser: Browser
let server: ViteDevServer
let page: Page

beforeAll(async () => {
  const served = await serve()
  server = served.server
  browser = await launch()
  page = await browser.newPage()
  const script = `import { PeerSession } from '/src/media/peer-session.ts'; window.PeerSession = PeerSession`
  const body = `<!doctype html><title>test</title><script type="module">${script}</script>`
  await page.route('**/blank', (route) => route.fulfill({ contentType: 'text/html', body }))
  await page.goto(`${served.url}/blank`)
  await page.waitForFunction(() => 'PeerSession' in window)
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

/** Runs one session through joins and leaves in the page, and gives what each step left behind. */
function live(steps: object[][]) {
  return page.evaluate(
    async ({ given, steps }) => {
      const media = window as unknown as { PeerSession: typeof PeerSession }
      const seen: string[][] = []
      const session = new media.PeerSession(given as never, 'p1', {
        state: () => undefined,
        failed: () => undefined,
        tracks: (tracks) => seen.push([...tracks.keys()]),
      })
      const answer = await session.start([])
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: { height: 720 } })
      await session.setTrack('audio', stream.getAudioTracks()[0]!)
      await session.setTrack('camera', stream.getVideoTracks()[0]!)
      for (const step of steps) await session.setRemoteSources(step as never)
      await session.setRules({ camera: 360, screen: -1, participants: 2 })
      const screen = await session.setTrack('screen', stream.getVideoTracks()[0]!.clone())
      const senders = session.peer.getTransceivers().filter((one) => one.sender.track)
      const result = {
        answer,
        seen,
        screen,
        own: session.ownSources(),
        directions: session.peer.getTransceivers().map((one) => `${one.mid} ${one.currentDirection}`),
        scales: senders.map((one) => one.sender.getParameters().encodings[0]?.scaleResolutionDownBy ?? 1),
        local: session.peer.localDescription?.sdp ?? '',
      }
      session.close()
      return result
    },
    { given: offer(), steps },
  )
}

describe('PeerSession in Chromium', () => {
  it('sessionThroughJoinsAndLeaves_keepsItsSections_andNamesItsSources', async () => {
    const left = await live([
      [audio('p2', 10), video('p2', 20)],
      [audio('p2', 10)],
      [audio('p2', 10), audio('p3', 30), video('p3', 40)],
    ])
    expect(left.answer.transport.fingerprints[0]).toMatchObject({ hash: 'sha-256', setup: 'active' })
    expect(left.answer.sources.map((source) => source.name)).toEqual(['p1-a0', 'p1-v0'])
    expect(left.answer.sources[1]?.groups[0]?.semantics).toBe('FID')
    expect(left.own[0]?.ssrcs).toEqual(left.answer.sources[0]?.ssrcs)
    expect(left.seen).toEqual([
      [],
      ['p2-a0', 'p2-v0'],
      ['p2-a0'],
      ['p2-a0', 'p3-v0', 'p3-a0'],
      ['p2-a0', 'p3-v0', 'p3-a0'],
    ])
    expect(left.screen?.map((source) => [source.name, source.videoType])).toEqual([
      ['p1-a0', 'camera'],
      ['p1-v0', 'camera'],
      ['p1-v1', 'desktop'],
    ])
    expect(left.directions).toEqual([
      '0 sendonly',
      '1 sendonly',
      '2 recvonly',
      '3 recvonly',
      '4 recvonly',
      '5 sendonly',
    ])
    expect(left.scales).toEqual([1, 2, 1])
    expect(left.local).not.toContain('sdes:mid')
    expect(left.local).toContain('useinbandfec=1')
  })
})
