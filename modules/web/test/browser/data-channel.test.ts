import type { Browser, Page } from 'playwright-core'
import type { ViteDevServer } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BridgeChannel } from '@/media/bridge-channel'
import type { wires } from '@/media/channel-wire'
import type { PeerSession } from '@/media/peer-session'
import { audio, offer, video } from '../fixtures'
import { launch, serve } from './browser'

interface Media {
  PeerSession: typeof PeerSession
  BridgeChannel: typeof BridgeChannel
  wires: typeof wires
}

let browser: Browser
let server: ViteDevServer
let page: Page

beforeAll(async () => {
  const served = await serve()
  server = served.server
  browser = await launch()
  page = await browser.newPage()
  const script = `
    import { PeerSession } from '/src/media/peer-session.ts'
    import { BridgeChannel } from '/src/media/bridge-channel.ts'
    import { wires } from '/src/media/channel-wire.ts'
    window.media = { PeerSession, BridgeChannel, wires }`
  const body = `<!doctype html><title>test</title><script type="module">${script}</script>`
  await page.route('**/blank', (route) => route.fulfill({ contentType: 'text/html', body }))
  await page.goto(`${served.url}/blank`)
  await page.waitForFunction(() => 'media' in window)
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

/**
 * A session with a second connection of the page that plays the bridge: it gives its transport as a bridge does, knows
 * of the page what a bridge is told (no candidates), and answers hellos on whatever channel is opened to it.
 */
function meet() {
  return page.evaluate(
    async ({ base, joined }) => {
      const { PeerSession, BridgeChannel, wires } = (window as unknown as { media: Media }).media
      const until = async (done: () => boolean) => {
        while (!done()) await new Promise((resolve) => setTimeout(resolve, 20))
      }

      const bridge = new RTCPeerConnection({ bundlePolicy: 'max-bundle' })
      bridge.addTransceiver('audio', { direction: 'recvonly' })
      bridge.addTransceiver('video', { direction: 'recvonly' })
      bridge.createDataChannel('only for the section', { negotiated: true, id: 1000 })
      await bridge.setLocalDescription()
      await until(() => bridge.iceGatheringState === 'complete')
      const sdp = bridge.localDescription!.sdp
      const read = (pattern: RegExp) => pattern.exec(sdp)!.slice(1)
      const [hash, value] = read(/a=fingerprint:(\S+) (\S+)/)
      const opus = Number(read(/a=rtpmap:(\d+) opus/)[0])
      const vp8 = Number(read(/a=rtpmap:(\d+) VP8/)[0])
      const candidates = [...sdp.matchAll(/a=candidate:(\S+) 1 udp (\d+) (\S+) (\d+) typ host/g)].map((found) => ({
        foundation: found[1],
        component: 1,
        protocol: 'udp',
        priority: Number(found[2]),
        ip: found[3],
        port: Number(found[4]),
        type: 'host',
        generation: 0,
      }))
      const given = {
        ...base,
        channels: [{ kind: 'datachannel', sctpPort: 5000 }],
        transport: {
          ufrag: read(/a=ice-ufrag:(\S+)/)[0],
          pwd: read(/a=ice-pwd:(\S+)/)[0],
          fingerprints: [{ hash, value, setup: 'actpass' }],
          candidates,
        },
        payloadTypes: [
          { ...base.payloadTypes[0], id: opus },
          { ...base.payloadTypes[1], id: vp8 },
        ],
        headerExtensions: [],
      }

      const heard: string[] = []
      const theirs: RTCDataChannel[] = []
      bridge.ondatachannel = ({ channel }) => {
        theirs.push(channel)
        channel.onmessage = ({ data }) => {
          const { colibriClass } = JSON.parse(data as string) as { colibriClass: string }
          heard.push(colibriClass)
          if (colibriClass === 'ClientHello') channel.send('{"colibriClass":"ServerHello"}')
          else channel.send('{"colibriClass":"ForwardedSources","forwardedSources":["p2-v0"]}')
        }
      }

      const states: string[] = []
      const session = new PeerSession(given as never, 'p1', {
        state: (state) => states.push(state),
        failed: (reason) => states.push(reason),
        tracks: () => undefined,
      })
      const forwarded: string[] = []
      const opens: boolean[] = []
      const channel = new BridgeChannel(
        session.offer.channels,
        wires({ channelUrl: (path) => path, openData: () => session.openData() }),
        {
          senderHeight: () => undefined,
          dominantSpeaker: () => undefined,
          forwarded: (sources) => forwarded.push(...sources),
          works: (works) => opens.push(works),
          failed: () => states.push('channel failed'),
        },
      )
      await session.start([])
      channel.want({ lastN: -1 } as never)
      channel.start()
      await bridge.setRemoteDescription({ type: 'answer', sdp: session.peer.localDescription!.sdp })
      await until(() => forwarded.length === 1)

      await session.setRemoteSources(joined as never)
      await session.setRemoteSources([])
      const sections = session.peer.localDescription!.sdp.match(/^m=\w+/gm)
      const afterPeopleCame = [...opens]

      theirs[0]!.close()
      await until(() => forwarded.length === 2)
      channel.stop()
      await until(() => theirs[1]!.readyState === 'closed')
      const result = {
        sections,
        afterPeopleCame,
        opens,
        heard,
        states,
        channels: theirs.map((one) => [one.label, one.protocol, one.readyState]),
      }
      session.close()
      bridge.close()
      return result
    },
    { base: offer(), joined: [audio('p2', 10), video('p2', 20)] },
  )
}

describe('bridge channel as a data channel, in Chromium', () => {
  it('channel_opensWithTheSession_staysWhenPeopleComeAndGo_andIsReopened', async () => {
    const met = await meet()
    expect(met.sections).toEqual(['m=audio', 'm=video', 'm=application', 'm=audio', 'm=video'])
    expect(met.afterPeopleCame).toEqual([true])
    expect(met.opens).toEqual([true, false, true])
    const each = ['ClientHello', 'ReceiverVideoConstraints']
    expect(met.heard).toEqual([...each, ...each])
    expect(met.states).toEqual(['connecting', 'connected'])
    const ours = ['JVB data channel', 'http://jitsi.org/protocols/colibri', 'closed']
    expect(met.channels).toEqual([ours, ours])
  })
})
