import { describe, expect, it } from 'vitest'
import { readSources, readTransport } from '@/media/local-answer'
import { composeOffer } from '@/media/remote-offer'
import { firstSections, planSections, startSections, withScreen } from '@/media/sections'
import { audio, offer, video } from '../fixtures'

const sections = planSections(firstSections, [audio('p2', 10), video('p2', 20)])

describe('composeOffer', () => {
  const sdp = composeOffer(offer(), sections, 3)
  const parts = sdp.split(/\r\n(?=m=)/)

  it('session_hasVersionAndOneBundle', () => {
    expect(sdp).toContain('o=- 1000001 3 IN IP4 127.0.0.1\r\n')
    expect(sdp).toContain('a=group:BUNDLE 0 1 2 3\r\n')
    expect(sdp.endsWith('\r\n')).toBe(true)
  })

  it('ownSections_receive_othersSend_freeOnesAreInactive', () => {
    const left = composeOffer(offer(), planSections(sections, [audio('p2', 10)]), 4).split(/\r\n(?=m=)/)
    expect(parts[1]).toContain('a=recvonly')
    expect(parts[2]).toContain('a=recvonly')
    expect(parts[3]).toContain('a=sendonly')
    expect(left[4]).toContain('a=inactive')
    expect(left[4]).not.toContain('a=ssrc')
    expect(left[4]).toContain('m=video 9 ')
  })

  it('candidates_standInTheFirstSectionOnly', () => {
    expect(parts[1]).toContain('a=candidate:1 1 udp 2130706431 127.0.0.1 10000 typ host generation 0')
    expect(parts.filter((part) => part.includes('a=candidate'))).toHaveLength(1)
  })

  it('payloads_areWrittenWithParametersAndFeedback', () => {
    expect(parts[1]).toContain('a=rtpmap:111 opus/48000/2')
    expect(parts[1]).toContain('a=fmtp:111 minptime=10;useinbandfec=1;usedtx=1')
    expect(parts[2]).toContain('a=rtcp-fb:100 ccm fir')
    expect(parts[2]).toContain('a=fmtp:96 apt=100')
    expect(parts[2]).toContain('m=video 9 UDP/TLS/RTP/SAVPF 100 96')
  })

  it('midExtension_isLeftOut_othersStay', () => {
    expect(sdp).not.toContain('sdes:mid')
    expect(parts[1]).toContain('a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level')
  })

  it('source_hasGroupAndSsrcs', () => {
    expect(parts[4]).toContain('a=msid:p2-v0 p2-v0')
    expect(parts[4]).toContain('a=ssrc-group:FID 20 21')
    expect(parts[4]).toContain('a=ssrc:21 cname:p2-v0')
  })
})

describe('composeOffer with a data channel', () => {
  const withData = offer({ channels: [{ kind: 'datachannel', sctpPort: 5001 }] })
  const joined = planSections(startSections(true), [audio('p2', 10)])
  const parts = composeOffer(withData, joined, 1).split(/\r\n(?=m=)/)

  it('channel_isTheThirdSection_ofTheSameBundle', () => {
    expect(parts[0]).toContain('a=group:BUNDLE 0 1 2 3')
    expect(parts[3]).toMatch(/^m=application 9 UDP\/DTLS\/SCTP webrtc-datachannel\r\n/)
    expect(parts[3]).toContain('a=sctp-port:5001')
    expect(parts[3]).toContain('a=mid:2')
    expect(parts[3]).toContain('a=ice-ufrag:abcd1234')
    expect(parts[3]).not.toContain('a=rtcp-mux')
  })

  it('itsSection_staysWhenPeopleComeAndGo_andIsNeverReusedForThem', () => {
    const left = planSections(planSections(joined, []), [audio('p3', 30), video('p3', 40)])
    expect(left.map((section) => section.kind)).toEqual(['audio', 'video', 'application', 'audio', 'video'])
    expect(left[2]).toEqual(joined[2])
  })

  it('socketsOnly_haveNoSuchSection', () => {
    expect(composeOffer(offer(), sections, 1)).not.toContain('m=application')
  })
})

const chromium = `v=0\r
o=- 1 2 IN IP4 127.0.0.1\r
m=audio 9 UDP/TLS/RTP/SAVPF 111\r
a=ice-ufrag:Uf\r
a=ice-pwd:secretsecretsecretsecret\r
a=fingerprint:sha-256 AA:BB\r
a=setup:active\r
a=mid:0\r
a=sendonly\r
a=ssrc:1001 cname:x\r
m=video 9 UDP/TLS/RTP/SAVPF 100 96\r
a=mid:1\r
a=sendonly\r
a=ssrc-group:FID 2001 2002\r
a=ssrc:2001 cname:x\r
a=ssrc:2001 msid:- y\r
a=ssrc:2002 cname:x\r
m=video 9 UDP/TLS/RTP/SAVPF 100 96\r
a=mid:2\r
a=sendonly\r
a=ssrc-group:FID 3001 3002\r
a=ssrc:3001 cname:x\r
a=ssrc:3002 cname:x\r
`

const firefox = `v=0\r
o=mozilla 1 2 IN IP4 127.0.0.1\r
a=fingerprint:sha-256 AA:BB\r
m=audio 9 UDP/TLS/RTP/SAVPF 111\r
a=sendonly\r
a=ice-pwd:secretsecretsecretsecret\r
a=ice-ufrag:Uf\r
a=mid:0\r
a=ssrc:1001 cname:{x}\r
`

describe('local answer', () => {
  it('transport_isRead_whereverTheBrowserPutsIt', () => {
    const expected = {
      ufrag: 'Uf',
      pwd: 'secretsecretsecretsecret',
      fingerprints: [{ hash: 'sha-256', value: 'AA:BB', setup: 'active' }],
    }
    expect(readTransport(chromium)).toEqual(expected)
    expect(readTransport(firefox)).toEqual(expected)
  })

  it('transport_missing_isAnError', () => {
    expect(() => readTransport('v=0\r\n')).toThrow('no transport')
  })

  it('sources_areOurOwnSectionsOnly_withTheirGroups', () => {
    const read = readSources(chromium, withScreen(firstSections), 'p1')
    expect(read.map((source) => [source.name, source.videoType, source.ssrcs])).toEqual([
      ['p1-a0', 'camera', [1001]],
      ['p1-v0', 'camera', [2001, 2002]],
      ['p1-v1', 'desktop', [3001, 3002]],
    ])
    expect(read[1]?.groups).toEqual([{ semantics: 'FID', ssrcs: [2001, 2002] }])
  })

  it('sources_ofSectionsWithoutSsrc_areNone', () => {
    expect(readSources(firefox, firstSections, 'p1').map((source) => source.name)).toEqual(['p1-a0'])
  })
})
