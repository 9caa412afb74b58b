// Runs before the page's own scripts: remembers every peer connection, so that a test can ask what really flows.
// The page knows nothing of it.
;(() => {
  const Native = window.RTCPeerConnection
  if (!Native) return
  const connections = []
  window.RTCPeerConnection = new Proxy(Native, {
    construct(target, args) {
      const connection = new target(...args)
      connections.push(connection)
      return connection
    },
  })

  const inbound = (report, name) => ({
    source: name,
    kind: report.kind,
    ssrc: report.ssrc,
    bytes: report.bytesReceived ?? 0,
    packets: report.packetsReceived ?? 0,
    lost: report.packetsLost ?? 0,
    frames: report.framesDecoded ?? 0,
    height: report.frameHeight ?? 0,
    concealed: report.concealedSamples ?? 0,
    silentConcealed: report.silentConcealedSamples ?? 0,
    samples: report.totalSamplesReceived ?? 0,
    energy: report.totalAudioEnergy ?? 0,
  })

  const outbound = (report) => ({
    kind: report.kind,
    bytes: report.bytesSent ?? 0,
    frames: report.framesEncoded ?? 0,
    height: report.frameHeight ?? 0,
    active: report.active ?? true,
  })

  // The name of a source is the stream's id in the remote description (a=msid).
  const nameOf = (connection, report) => {
    const section = connection.getTransceivers().find((transceiver) => transceiver.mid === report.mid)
    const msid = connection.remoteDescription?.sdp.split(/^m=/m).find((part) => part.includes(`\r\na=mid:${section?.mid}\r\n`))
    return msid?.match(/^a=msid:(\S+)/m)?.[1] ?? report.trackIdentifier
  }

  async function collect(connection) {
    const reports = [...(await connection.getStats()).values()]
    return {
      state: connection.connectionState,
      inbound: reports.filter((r) => r.type === 'inbound-rtp').map((r) => inbound(r, nameOf(connection, r))),
      outbound: reports.filter((r) => r.type === 'outbound-rtp').map(outbound),
    }
  }

  const collectAll = () => Promise.all(connections.filter((c) => c.connectionState !== 'closed').map(collect))

  // What came in, five times a second, so that a moment can be looked at after it is known which one it was.
  const samples = []
  const sum = (streams, value) => streams.reduce((total, stream) => total + value(stream), 0)
  async function sample() {
    const inbound = (await collectAll()).flatMap((connection) => connection.inbound)
    const audio = inbound.filter((stream) => stream.kind === 'audio')
    samples.push({
      at: Date.now(),
      videoBytes: sum(inbound.filter((stream) => stream.kind === 'video'), (stream) => stream.bytes),
      audioBytes: sum(audio, (stream) => stream.bytes),
      concealed: Object.fromEntries(audio.map((stream) => [stream.source, stream.concealed - stream.silentConcealed])),
    })
    if (samples.length > 3000) samples.shift()
  }

  Object.defineProperty(window, '__ecluseRecord', { value: () => void setInterval(sample, 200) })
  Object.defineProperty(window, '__ecluseSamples', { value: () => samples })
  Object.defineProperty(window, '__ecluseStats', {
    value: async () => ({ at: performance.now(), connections: await collectAll() }),
  })
})()
