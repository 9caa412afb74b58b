/** How the connection does, over the time since the reading before. Rates in kbit/s, loss 0 to 1, times in ms. */
export interface CallStats {
  readonly inAudio: number
  readonly inVideo: number
  readonly outAudio: number
  readonly outVideo: number
  readonly loss: number
  readonly roundTrip: number | null
  readonly jitter: number | null
  readonly codecs: readonly string[]
  readonly framesDecoded: number
}

interface Totals {
  at: number
  bytes: Record<'inAudio' | 'inVideo' | 'outAudio' | 'outVideo', number>
  received: number
  lost: number
  frames: number
}

type Report = RTCStats & Record<string, unknown>

const numberOf = (value: unknown) => (typeof value === 'number' ? value : 0)

/** Turns the growing totals of getStats into what happens now. */
export class StatsReader {
  private before: Totals | null = null

  async read(peer: RTCPeerConnection): Promise<CallStats> {
    const reports = [...((await peer.getStats()) as unknown as Map<string, Report>).values()]
    const now = totals(reports)
    const before = this.before ?? now
    this.before = now
    return {
      ...rates(before, now),
      ...timing(reports),
      loss: lossBetween(before, now),
      codecs: codecsIn(reports),
      framesDecoded: Math.max(0, now.frames - before.frames),
    }
  }
}

function totals(reports: readonly Report[]): Totals {
  const sum: Totals = {
    at: 0,
    bytes: { inAudio: 0, inVideo: 0, outAudio: 0, outVideo: 0 },
    received: 0,
    lost: 0,
    frames: 0,
  }
  for (const report of reports) {
    sum.at = Math.max(sum.at, report.timestamp)
    const audio = report.kind === 'audio'
    if (report.type === 'inbound-rtp') {
      sum.bytes[audio ? 'inAudio' : 'inVideo'] += numberOf(report.bytesReceived)
      sum.received += numberOf(report.packetsReceived)
      sum.lost += numberOf(report.packetsLost)
      sum.frames += numberOf(report.framesDecoded)
    } else if (report.type === 'outbound-rtp') {
      sum.bytes[audio ? 'outAudio' : 'outVideo'] += numberOf(report.bytesSent)
    }
  }
  return sum
}

function rates(before: Totals, now: Totals): Totals['bytes'] {
  const seconds = (now.at - before.at) / 1000
  const rate = (key: keyof Totals['bytes']) =>
    seconds > 0 ? Math.max(0, Math.round(((now.bytes[key] - before.bytes[key]) * 8) / 1000 / seconds)) : 0
  return { inAudio: rate('inAudio'), inVideo: rate('inVideo'), outAudio: rate('outAudio'), outVideo: rate('outVideo') }
}

function lossBetween(before: Totals, now: Totals): number {
  const lost = Math.max(0, now.lost - before.lost)
  const all = lost + Math.max(0, now.received - before.received)
  return all > 0 ? lost / all : 0
}

function timing(reports: readonly Report[]): Pick<CallStats, 'roundTrip' | 'jitter'> {
  const pair = reports.find(
    (report) => report.type === 'candidate-pair' && report.nominated && report.state === 'succeeded',
  )
  const jitters = reports.filter((report) => report.type === 'inbound-rtp' && report.kind === 'audio')
  return {
    roundTrip: typeof pair?.currentRoundTripTime === 'number' ? Math.round(pair.currentRoundTripTime * 1000) : null,
    jitter: jitters.length > 0 ? Math.round(Math.max(...jitters.map((one) => numberOf(one.jitter))) * 1000) : null,
  }
}

function codecsIn(reports: readonly Report[]): string[] {
  const used = new Set(reports.filter((report) => /bound-rtp$/.test(report.type)).map((report) => report.codecId))
  const names = reports
    .filter((report) => report.type === 'codec' && used.has(report.id))
    .map((report) => String(report.mimeType).replace(/^\w+\//, ''))
  return [...new Set(names)]
}
