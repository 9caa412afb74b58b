import type { Offer, Permit, Source } from '@/signal/messages'

export const permit = (over: Partial<Permit> = {}): Permit => ({
  level: 'FULL',
  seq: 1,
  since: '',
  reason: 'NORMAL',
  send: true,
  receive: true,
  screen: true,
  mayAsk: false,
  maxHeight: 720,
  lastN: -1,
  ...over,
})

export const audio = (owner: string, ssrc: number): Source => ({
  name: `${owner}-a0`,
  kind: 'audio',
  videoType: 'camera',
  ssrcs: [ssrc],
  groups: [],
})

export const video = (owner: string, ssrc: number): Source => ({
  name: `${owner}-v0`,
  kind: 'video',
  videoType: 'camera',
  ssrcs: [ssrc, ssrc + 1],
  groups: [{ semantics: 'FID', ssrcs: [ssrc, ssrc + 1] }],
})

export const offer = (over: Partial<Offer> = {}): Offer => ({
  type: 'offer',
  epoch: 1,
  reason: 'JOIN',
  bridge: 'embedded-1',
  channels: [{ kind: 'proxy', path: '/colibri-ws/b/c/p1?pwd=x' }],
  transport: {
    ufrag: 'abcd1234',
    pwd: 'abcdefghijklmnopqrstuvwx',
    fingerprints: [{ hash: 'sha-256', value: Array.from({ length: 32 }, () => 'AB').join(':'), setup: 'actpass' }],
    candidates: [
      {
        foundation: '1',
        component: 1,
        protocol: 'udp',
        priority: 2130706431,
        ip: '127.0.0.1',
        port: 10000,
        type: 'host',
        generation: 0,
      },
    ],
  },
  payloadTypes: [
    {
      kind: 'audio',
      id: 111,
      name: 'opus',
      clockRate: 48000,
      channels: 2,
      parameters: { minptime: '10' },
      feedback: ['transport-cc'],
    },
    {
      kind: 'video',
      id: 100,
      name: 'VP8',
      clockRate: 90000,
      channels: 1,
      parameters: {},
      feedback: ['nack', 'nack pli', 'ccm fir', 'transport-cc', 'goog-remb'],
    },
    { kind: 'video', id: 96, name: 'rtx', clockRate: 90000, channels: 1, parameters: { apt: '100' }, feedback: [] },
  ],
  headerExtensions: [
    { kind: 'audio', id: 1, uri: 'urn:ietf:params:rtp-hdrext:ssrc-audio-level' },
    { kind: 'audio', id: 10, uri: 'urn:ietf:params:rtp-hdrext:sdes:mid' },
    {
      kind: 'video',
      id: 5,
      uri: 'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01',
    },
  ],
  feedbackSources: [],
  permit: permit(),
  ...over,
})
