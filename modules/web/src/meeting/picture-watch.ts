import type { Source } from '@/signal/messages'

interface Seen {
  readonly rtpTimestamp: number
  /** When that frame was first seen, on the clock of `now`, in milliseconds. */
  readonly at: number
}

/** A camera without a new frame for so long is shown as no picture, in milliseconds. */
const still = 2_500
/** How long frames of a camera that was switched off still arrive, in milliseconds. */
const underWay = 1_000

/** Tells which pictures of others really move, by the time stamps of the frames that were played last. */
export class PictureWatch {
  private seen = new Map<string, Seen>()
  private readonly ignored = new Map<string, number>()

  /** Its owner has switched it off: what is still under way is no picture. */
  off(name: string, now: number): void {
    this.seen.delete(name)
    this.ignored.set(name, now + underWay)
  }

  /** Names of the sources that have a picture. A shared screen may stand still: once seen, it is there. */
  look(
    videos: readonly Pick<Source, 'name' | 'videoType'>[],
    receiverOf: (name: string) => Pick<RTCRtpReceiver, 'getSynchronizationSources'> | undefined,
    now: number,
  ): Set<string> {
    const seen = new Map<string, Seen>()
    for (const { name } of videos) {
      const next = this.update(name, receiverOf(name), now)
      if (next) seen.set(name, next)
    }
    this.seen = seen
    const moves = (one: Pick<Source, 'name' | 'videoType'>) => {
      const last = seen.get(one.name)
      return last !== undefined && (one.videoType === 'desktop' || now - last.at < still)
    }
    return new Set(videos.filter(moves).map((one) => one.name))
  }

  private update(
    name: string,
    receiver: Pick<RTCRtpReceiver, 'getSynchronizationSources'> | undefined,
    now: number,
  ): Seen | undefined {
    const last = this.seen.get(name)
    if (!receiver) return undefined
    // Without this reading every picture counts as moving.
    if (!receiver.getSynchronizationSources) return { rtpTimestamp: 0, at: now }
    const rtpTimestamp = receiver.getSynchronizationSources()[0]?.rtpTimestamp
    if (now < (this.ignored.get(name) ?? 0)) return rtpTimestamp === undefined ? last : { rtpTimestamp, at: -Infinity }
    this.ignored.delete(name)
    return rtpTimestamp === undefined || rtpTimestamp === last?.rtpTimestamp ? last : { rtpTimestamp, at: now }
  }
}
