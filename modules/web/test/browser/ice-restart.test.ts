import type { Browser, Page } from 'playwright-core'
import type { ViteDevServer } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PeerSession } from '@/media/peer-session'
import { audio, offer } from '../fixtures'
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

/** A session whose path is made anew while sound flows to a second connection of the page that plays the bridge. */
function walk() {
  return page.evaluate(
    async ({ base, joined }) => {
      const media = window as unknown as { PeerSession: typeof PeerSession }
      const until = async (done: () => boolean | Promise<boolean>) => {
        while (!(await done())) await new Promise((resolve) => setTimeout(resolve, 20))
      }

      const bridge = new RTCPeerConnection({ bundlePolicy: 'max-bundle' })
      bridge.addTransceiver('audio', { direction: 'recvonly' })
      bridge.addTransceiver('video', { direction: 'recvonly' })
      bridge.createDataChannel('only for the section', { negotiated: true, id: 1000 })
      const read = (pattern: RegExp) => pattern.exec(bridge.localDescription!.sdp)!.slice(1)
      /** The bridge's way as it is now. */
      const way = async () => {
        await bridge.setLocalDescription()
        await until(() => bridge.iceGatheringState === 'complete' && bridge.localDescription!.sdp.includes(' typ host'))
        const found = bridge.localDescription!.sdp.matchAll(/a=candidate:(\S+) 1 udp (\d+) (\S+) (\d+) typ host/g)
        const candidates = [...found].map((one) => ({
          foundation: one[1],
          component: 1,
          protocol: 'udp',
          priority: Number(one[2]),
          ip: one[3],
          port: Number(one[4]),
          type: 'host',
          generation: 0,
        }))
        return { ufrag: read(/a=ice-ufrag:(\S+)/)[0]!, pwd: read(/a=ice-pwd:(\S+)/)[0]!, candidates }
      }
      const first = await way()
      const [hash, value] = read(/a=fingerprint:(\S+) (\S+)/)
      const given = {
        ...base,
        channels: [{ kind: 'datachannel', sctpPort: 5000 }],
        transport: { ...first, fingerprints: [{ hash, value, setup: 'actpass' }] },
        payloadTypes: [
          { ...base.payloadTypes[0], id: Number(read(/a=rtpmap:(\d+) opus/)[0]) },
          { ...base.payloadTypes[1], id: Number(read(/a=rtpmap:(\d+) VP8/)[0]) },
        ],
        headerExtensions: [],
      }

      const states: string[] = []
      const session = new media.PeerSession(given as never, 'p1', {
        state: (state) => states.push(state),
        failed: (reason) => states.push(reason),
        tracks: () => undefined,
      })
      const heard = async () => {
        const stats = [...((await bridge.getStats()) as unknown as Map<string, RTCInboundRtpStreamStats>).values()]
        return stats.find((one) => one.type === 'inbound-rtp' && one.kind === 'audio')
      }
      /** The name under which the path in use was made. */
      const ours = async () => {
        const stats = (await session.peer.getStats()) as unknown as Map<string, Record<string, string>>
        const inUse = [...stats.values()].find((one) => one.type === 'transport')?.selectedCandidatePairId
        return stats.get(stats.get(inUse ?? '')?.localCandidateId ?? '')?.usernameFragment
      }
      /** A bridge is told no candidates: it learns our way from what comes in. */
      const answer = () => {
        const sdp = session.peer.localDescription!.sdp.replace(/a=(candidate|end-of-candidates).*\r\n/g, '')
        return bridge.setRemoteDescription({ type: 'answer', sdp })
      }
      const before = await session.start([])
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
      await session.setTrack('audio', stream.getAudioTracks()[0]!)
      const channel = session.openData()
      await answer()
      await until(() => channel.readyState === 'open')
      await until(async () => ((await heard())?.packetsReceived ?? 0) > 10)
      const { transport } = session.peer.getSenders()[0]!
      const dtls: string[] = []
      transport!.onstatechange = () => dtls.push(transport!.state)
      const was = await heard()

      bridge.restartIce()
      const second = await way()
      const restart = { type: 'iceRestart', epoch: 1, generation: 1, ...second } as const
      // Somebody who comes in the same moment changes the sections, and not the way.
      const [after] = await Promise.all([session.restartIce(restart as never), session.setRemoteSources([])])
      await answer()
      await until(async () => (await ours()) === after.ufrag)
      const atOnce = (await heard())!.packetsReceived!
      await until(async () => (await heard())!.packetsReceived! > atOnce + 10)
      await session.setRemoteSources(joined as never)
      const remote = session.peer.remoteDescription!.sdp
      const now = await heard()
      const result = {
        before,
        after,
        dtls,
        states,
        channel: channel.readyState,
        sameStream: was!.ssrc === now!.ssrc,
        sameTransport: session.peer.getSenders()[0]!.transport === transport,
        versions: /^o=- (\d+) (\d+)/m.exec(remote)!.slice(1),
        ufrags: [...new Set([...remote.matchAll(/a=ice-ufrag:(\S+)/g)].map((one) => one[1]))],
        expected: [first.ufrag, second.ufrag],
        directions: session.peer.getTransceivers().map((one) => `${one.mid} ${one.currentDirection}`),
      }
      session.close()
      bridge.close()
      return result
    },
    { base: offer(), joined: [audio('p2', 10)] },
  )
}

describe('ICE restart in Chromium', () => {
  it('restart_givesANewPath_andKeepsKeysStreamsAndChannel', async () => {
    const walked = await walk()
    const { before, after } = walked
    expect(after.ufrag).not.toBe(before.transport.ufrag)
    expect(after.pwd).not.toBe(before.transport.pwd)
    expect(after.fingerprints).toEqual(before.transport.fingerprints)
    expect(walked.expected[0]).not.toBe(walked.expected[1])
    expect(walked.ufrags).toEqual([walked.expected[1]])
    expect([walked.dtls, walked.channel, walked.sameStream, walked.sameTransport]).toEqual([[], 'open', true, true])
    expect(walked.states).toEqual(['connecting', 'connected'])
    expect(walked.versions).toEqual(['1000001', '3'])
    expect(walked.directions).toEqual(['0 sendonly', '1 sendonly', '3 recvonly'])
  })
})
