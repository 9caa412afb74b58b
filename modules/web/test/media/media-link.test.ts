import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { MediaLink } from '@/media/media-link'
import type { SessionState } from '@/media/peer-session'
import type { ClientMessage, IceRestart } from '@/signal/messages'
import { audio, offer } from '../fixtures'

const restart = (generation: number, over: Partial<IceRestart> = {}): IceRestart => ({
  type: 'iceRestart',
  epoch: 1,
  generation,
  ufrag: 'anew',
  pwd: 'anewanewanewanewanewanew',
  candidates: offer().transport.candidates,
  ...over,
})

const sdp = [
  'v=0',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111',
  'a=mid:0',
  'a=ice-ufrag:abcd',
  'a=ice-pwd:secret',
  'a=fingerprint:sha-256 AB:CD',
  'a=ssrc:1 cname:x',
].join('\r\n')

/** A connection that negotiates at once, and is in whatever state the test says. */
class FakePeer {
  connectionState = 'new'
  iceConnectionState = 'new'
  localDescription: { sdp: string } | null = null
  onconnectionstatechange: (() => void) | null = null
  oniceconnectionstatechange: (() => void) | null = null
  closed = false
  readonly offers: string[] = []

  setRemoteDescription = (description: { sdp: string }) => {
    this.offers.push(description.sdp)
    return description.sdp.includes('candidate:broken') ? Promise.reject(new Error('broken')) : Promise.resolve()
  }
  createAnswer = () => Promise.resolve({ type: 'answer', sdp })
  setLocalDescription = () => {
    this.localDescription = { sdp }
    return Promise.resolve()
  }
  getTransceivers = () => []

  close(): void {
    this.closed = true
  }

  become(state: string): void {
    this.connectionState = this.iceConnectionState = state
    this.onconnectionstatechange?.()
  }
}

class FakeSocket {
  readyState = 0
  onclose: ((event: { code: number; reason: string }) => void) | null = null
  close(): void {}
  send(): void {}
}

function link() {
  const peers: FakePeer[] = []
  const sockets: FakeSocket[] = []
  const said: ClientMessage[] = []
  const states: SessionState[] = []
  let away = false
  const media = new MediaLink(
    {
      send: (message) => {
        if (!away) said.push(message)
        return !away
      },
      state: (state) => states.push(state),
      tracks: () => undefined,
      dominantSpeaker: () => undefined,
      forwarded: () => undefined,
    },
    {
      createPeer: () => {
        const peer = new FakePeer()
        peers.push(peer)
        return peer as unknown as RTCPeerConnection
      },
      openSocket: () => {
        const socket = new FakeSocket()
        sockets.push(socket)
        return socket as unknown as WebSocket
      },
      channelUrl: (path) => path,
    },
  )
  const failures = () => said.filter((one) => one.type === 'mediaFailed')
  return { media, peers, sockets, said, states, failures, setAway: (now: boolean) => (away = now) }
}

async function connected() {
  const all = link()
  await all.media.take(offer({ epoch: 1 }), 'p1')
  all.peers[0]!.become('connected')
  return all
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

describe('MediaLink', () => {
  it('offer_isAnswered_once', async () => {
    const { media, said } = link()
    await media.take(offer({ epoch: 1 }), 'p1')
    await media.take(offer({ epoch: 1 }), 'p1')
    expect(said.map((one) => one.type)).toEqual(['answer'])
    expect(said[0]).toMatchObject({ epoch: 1, transport: { ufrag: 'abcd' }, sources: [{ name: 'p1-a0', ssrcs: [1] }] })
  })

  it('newBridge_isConnectedBesideTheOld_andTheOldIsKeptUntilThen', async () => {
    const { media, peers, states } = await connected()
    await media.take(offer({ epoch: 2, reason: 'MOVED', bridge: 'embedded-2' }), 'p1')
    expect([peers[0]!.closed, media.peer === (peers[0] as unknown), media.epoch]).toEqual([false, true, 2])
    peers[1]!.become('connected')
    expect([peers[0]!.closed, media.bridge, states.at(-1)]).toEqual([true, 'embedded-2', 'connected'])
  })

  it('oldBridgeThatIsDead_isLetGoAtOnce', async () => {
    const { media, peers } = await connected()
    peers[0]!.become('failed')
    await media.take(offer({ epoch: 2 }), 'p1')
    expect(peers[0]!.closed).toBe(true)
  })

  it('newBridgeThatDoesNotConnect_replacesTheOldAfterAWhile', async () => {
    const { media, peers } = await connected()
    await media.take(offer({ epoch: 2 }), 'p1')
    vi.advanceTimersByTime(11_999)
    expect(peers[0]!.closed).toBe(false)
    vi.advanceTimersByTime(1)
    expect(peers[0]!.closed).toBe(true)
  })

  it('olderOffer_isIgnored', async () => {
    const { media, peers } = await connected()
    await media.take(offer({ epoch: 3 }), 'p1')
    await media.take(offer({ epoch: 2 }), 'p1')
    expect([peers.length, media.epoch]).toEqual([2, 3])
  })

  it('failedSession_asksForANewOffer_laterEachTime', async () => {
    const { media, peers, failures } = link()
    for (const [epoch, most] of [
      [1, 650],
      [2, 1_300],
      [3, 2_600],
    ] as const) {
      await media.take(offer({ epoch }), 'p1')
      peers.at(-1)!.become('failed')
      vi.advanceTimersByTime(most * 0.5)
      expect(failures()).toHaveLength(epoch - 1)
      vi.advanceTimersByTime(most * 0.5)
      expect(failures().at(-1)).toEqual({ type: 'mediaFailed', epoch, reason: 'ICE' })
    }
  })

  it('interruption_thatPasses_isNoFailure_andOneThatLastsIs', async () => {
    const { peers, failures, states } = await connected()
    peers[0]!.become('disconnected')
    expect(states.at(-1)).toBe('interrupted')
    peers[0]!.become('connected')
    vi.advanceTimersByTime(20_000)
    expect(failures()).toEqual([])
    peers[0]!.become('disconnected')
    vi.advanceTimersByTime(4_300)
    expect(failures()).toEqual([])
    vi.advanceTimersByTime(400)
    expect(failures()).toHaveLength(1)
  })

  it('interruptionAfterAnother_hasItsFullTime', async () => {
    const { peers, failures } = await connected()
    peers[0]!.become('disconnected')
    vi.advanceTimersByTime(3_000)
    peers[0]!.become('connected')
    peers[0]!.become('disconnected')
    vi.advanceTimersByTime(3_900)
    expect(failures()).toEqual([])
  })

  it('interruption_onAnotherNetwork_isToldAtOnce_beforeAndAfterTheChange', async () => {
    const { media, peers, failures } = await connected()
    peers[0]!.become('disconnected')
    media.networkChanged()
    vi.advanceTimersByTime(700)
    expect(failures()).toHaveLength(1)
    peers[0]!.become('connected')
    media.networkChanged()
    vi.advanceTimersByTime(9_000)
    peers[0]!.become('disconnected')
    vi.advanceTimersByTime(700)
    expect(failures()).toHaveLength(2)
    peers[0]!.become('connected')
    vi.advanceTimersByTime(2_000)
    peers[0]!.become('disconnected')
    vi.advanceTimersByTime(3_900)
    expect(failures()).toHaveLength(2)
  })

  it('pathThatStaysBroken_isToldAgain_butNotWhileAnAnswerMayCome', async () => {
    const { peers, failures } = await connected()
    peers[0]!.become('disconnected')
    vi.advanceTimersByTime(4_700)
    peers[0]!.become('failed')
    vi.advanceTimersByTime(7_000)
    expect(failures()).toHaveLength(1)
    vi.advanceTimersByTime(3_000)
    expect(failures()).toHaveLength(2)
  })

  it('iceRestart_isAnsweredOnTheSameSession_once', async () => {
    const { media, peers, said, failures } = await connected()
    peers[0]!.become('failed')
    await media.restartIce(restart(2))
    await media.restartIce(restart(2))
    await media.restartIce(restart(1))
    const transport = {
      ufrag: 'abcd',
      pwd: 'secret',
      fingerprints: [{ hash: 'sha-256', value: 'AB:CD', setup: 'active' }],
    }
    expect(said.slice(1)).toEqual([{ type: 'iceAnswer', epoch: 1, generation: 2, transport }])
    expect([peers.length, peers[0]!.closed, peers[0]!.offers.length]).toEqual([1, false, 2])
    const [before, after] = peers[0]!.offers.map((one) => one.split('\r\n'))
    expect(after!.filter((one) => !before!.includes(one)).map((one) => one.slice(0, 11))).toEqual(
      expect.arrayContaining(['o=- 1000001', 'a=ice-ufrag', 'a=ice-pwd:a']),
    )
    expect(after).not.toContain('a=ice-ufrag:abcd1234')
    peers[0]!.become('connected')
    vi.advanceTimersByTime(60_000)
    expect(failures()).toEqual([])
  })

  it('iceRestart_isKeptWhenPeopleComeLater', async () => {
    const { media, peers } = await connected()
    await media.restartIce(restart(1))
    media.setRemoteSources([audio('p2', 10)])
    await vi.waitFor(() => expect(peers[0]!.offers).toHaveLength(3))
    expect(peers[0]!.offers[2]).toContain('a=ice-ufrag:anew')
  })

  it('iceRestartThatBringsNoPath_asksAgain', async () => {
    const { media, peers, states, failures } = await connected()
    peers[0]!.become('failed')
    vi.advanceTimersByTime(700)
    await media.restartIce(restart(1))
    expect(states.at(-1)).toBe('interrupted')
    peers[0]!.become('failed')
    vi.advanceTimersByTime(7_900)
    expect(failures()).toHaveLength(1)
    vi.advanceTimersByTime(1_500)
    expect(failures()).toHaveLength(2)
  })

  it('iceRestartThatCannotBeTakenIn_asksForASession', async () => {
    const { media, peers, said, failures } = await connected()
    peers[0]!.become('disconnected')
    const candidates = offer().transport.candidates.map((one) => ({ ...one, foundation: 'broken' }))
    await media.restartIce(restart(1, { candidates }))
    vi.advanceTimersByTime(700)
    expect(failures()).toEqual([{ type: 'mediaFailed', epoch: 1, reason: 'ICE' }])
    expect(said.some((one) => one.type === 'iceAnswer')).toBe(false)
  })

  it('iceRestartOfASessionThatIsGone_isIgnored', async () => {
    const { media, peers, said } = await connected()
    await media.take(offer({ epoch: 2 }), 'p1')
    peers[1]!.become('connected')
    await media.restartIce(restart(1))
    expect(said.some((one) => one.type === 'iceAnswer')).toBe(false)
  })

  it('resumption_withoutAPath_asksAgain', async () => {
    const { media, peers, failures, setAway } = await connected()
    setAway(true)
    peers[0]!.become('failed')
    vi.advanceTimersByTime(700)
    setAway(false)
    media.repeat()
    vi.advanceTimersByTime(1_400)
    expect(failures()).toHaveLength(1)
  })

  it('channelThatCannotBeHad_asksLaterEachTime_thoughTheMediaIsWell', async () => {
    const { media, peers, sockets, failures } = link()
    const asked: number[] = []
    for (let epoch = 1; epoch <= 8; epoch++) {
      await media.take(offer({ epoch }), 'p1')
      peers.at(-1)!.become('connected')
      for (let tries = 0; tries < 2; tries++) {
        sockets.at(-1)!.onclose?.({ code: 4033, reason: 'CHANNEL_REFUSED' })
        if (tries === 0) vi.advanceTimersByTime(600)
      }
      while (failures().length < epoch) vi.advanceTimersByTime(100)
      asked.push(Date.now())
      expect(failures().at(-1)).toEqual({ type: 'mediaFailed', epoch, reason: 'CHANNEL' })
    }
    expect(asked.at(-1)! - asked.at(-2)!).toBeGreaterThan(30_000)
    expect(asked[1]! - asked[0]!).toBeLessThan(3_000)
  })

  it('failureOfASessionThatWasReplaced_isOfNoInterest', async () => {
    const { media, peers, failures } = await connected()
    peers[0]!.become('failed')
    await media.take(offer({ epoch: 2 }), 'p1')
    vi.advanceTimersByTime(30_000)
    expect(failures()).toEqual([])
  })

  it('answerThatCouldNotBeSent_isSentAfterTheResumption', async () => {
    const { media, said, setAway } = link()
    setAway(true)
    await media.take(offer({ epoch: 1 }), 'p1')
    setAway(false)
    media.repeat()
    media.repeat()
    expect(said.map((one) => one.type)).toEqual(['answer', 'sources'])
  })

  it('offerThatCannotBeTakenIn_asksForAnother', async () => {
    const { media, failures } = link()
    const { transport } = offer()
    const candidates = transport.candidates.map((one) => ({ ...one, foundation: 'broken' }))
    await media.take(offer({ transport: { ...transport, candidates } }), 'p1')
    vi.advanceTimersByTime(1_000)
    expect(failures()).toHaveLength(1)
  })

  it('reset_closesAll_andForgetsTheEpoch', async () => {
    const { media, peers } = await connected()
    await media.take(offer({ epoch: 2 }), 'p1')
    media.reset()
    expect([peers.map((peer) => peer.closed), media.epoch, media.peer]).toEqual([[true, true], null, null])
    vi.advanceTimersByTime(60_000)
    expect(peers).toHaveLength(2)
  })
})
