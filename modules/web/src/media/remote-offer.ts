import type { Candidate, HeaderExtension, Offer, PayloadType, Source, Transport } from '@/signal/messages'
import type { Kind, Section } from './sections'

/**
 * The MID extension is left out. Packets are told apart by their signalled SSRCs; a bridge that forwards the sender's own
 * mid would have our browser put somebody else's packets into our first section.
 */
const unwantedExtensions = new Set(['urn:ietf:params:rtp-hdrext:sdes:mid'])

/** What our encoder should do: the answerer's opus settings come from the offer. */
const opusWishes = { minptime: '10', useinbandfec: '1', usedtx: '1' }

/**
 * Chromium starts at 300 kbit/s, and then shows 180 lines for some ten seconds before its quality scaler climbs. Twice as
 * much is what nearly every uplink of today carries; others measure it within a second. Unknown to other browsers.
 */
const videoWishes = { 'x-google-start-bitrate': '600' }

const wishesOf: Readonly<Record<string, Readonly<Record<string, string>>>> = { opus: opusWishes, VP8: videoWishes }

/**
 * Writes the bridge's side of the session as SDP. The same sections with a higher version are an update of the session,
 * so nothing has to be asked from the server when somebody comes or goes.
 */
export function composeOffer(offer: Offer, sections: readonly Section[], version: number): string {
  const lines = [
    'v=0',
    `o=- ${sessionId(offer)} ${version} IN IP4 127.0.0.1`,
    's=-',
    't=0 0',
    `a=group:BUNDLE ${sections.map((section) => section.mid).join(' ')}`,
    'a=extmap-allow-mixed',
    'a=msid-semantic: WMS *',
    ...sections.flatMap((section, at) =>
      section.kind === 'application' ? describeData(offer, section) : describe(offer, section, section.kind, at === 0),
    ),
  ]
  return `${lines.join('\r\n')}\r\n`
}

/** An epoch is a session of its own; the number only has to be the same through one session. */
function sessionId(offer: Offer): number {
  return 1_000_000 + offer.epoch
}

/** The bridge channel as a data channel (RFC 8841). */
function describeData(offer: Offer, section: Section): string[] {
  const way = offer.channels.find((one) => one.kind === 'datachannel')
  return [
    'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
    'c=IN IP4 0.0.0.0',
    ...describeTransport(offer.transport, false),
    `a=mid:${section.mid}`,
    `a=sctp-port:${way?.sctpPort ?? 5000}`,
  ]
}

function describe(offer: Offer, section: Section, kind: Kind, first: boolean): string[] {
  const types = offer.payloadTypes.filter((type) => type.kind === kind)
  return [
    `m=${kind} 9 UDP/TLS/RTP/SAVPF ${types.map((type) => type.id).join(' ')}`,
    'c=IN IP4 0.0.0.0',
    'a=rtcp:9 IN IP4 0.0.0.0',
    ...describeTransport(offer.transport, first),
    `a=mid:${section.mid}`,
    `a=${direction(section)}`,
    'a=rtcp-mux',
    'a=rtcp-rsize',
    ...types.flatMap(describePayload),
    ...describeExtensions(offer.headerExtensions, kind),
    ...(section.source ? describeSource(section.source) : []),
  ]
}

function direction(section: Section): string {
  if (section.own) return 'recvonly'
  return section.source ? 'sendonly' : 'inactive'
}

/** Candidates belong to the bundle, and the first section speaks for it. */
function describeTransport(transport: Transport, withCandidates: boolean): string[] {
  return [
    `a=ice-ufrag:${transport.ufrag}`,
    `a=ice-pwd:${transport.pwd}`,
    ...transport.fingerprints.map((print) => `a=fingerprint:${print.hash} ${print.value}`),
    'a=setup:actpass',
    ...(withCandidates ? transport.candidates.map(describeCandidate) : []),
  ]
}

function describeCandidate(one: Candidate): string {
  const head = `a=candidate:${one.foundation} ${one.component} ${one.protocol} ${one.priority} ${one.ip} ${one.port}`
  return `${head} typ ${one.type} generation ${one.generation}`
}

function describePayload(type: PayloadType): string[] {
  const channels = type.kind === 'audio' && type.channels > 1 ? `/${type.channels}` : ''
  const parameters = { ...type.parameters, ...wishesOf[type.name] }
  const format = Object.entries(parameters)
    .map(([key, value]) => `${key}=${value}`)
    .join(';')
  return [
    `a=rtpmap:${type.id} ${type.name}/${type.clockRate}${channels}`,
    ...(format ? [`a=fmtp:${type.id} ${format}`] : []),
    ...type.feedback.map((feedback) => `a=rtcp-fb:${type.id} ${feedback}`),
  ]
}

function describeExtensions(extensions: readonly HeaderExtension[], kind: Kind): string[] {
  return extensions
    .filter((one) => one.kind === kind && !unwantedExtensions.has(one.uri))
    .map((one) => `a=extmap:${one.id} ${one.uri}`)
}

function describeSource(source: Source): string[] {
  return [
    `a=msid:${source.name} ${source.name}`,
    ...source.groups.map((group) => `a=ssrc-group:${group.semantics} ${group.ssrcs.join(' ')}`),
    ...source.ssrcs.flatMap((ssrc) => [
      `a=ssrc:${ssrc} cname:${source.name}`,
      `a=ssrc:${ssrc} msid:${source.name} ${source.name}`,
    ]),
  ]
}
