import type { OwnTrack } from './sections'

/** What limits a picture that we send: `maxHeight` 0 = send none, -1 = no limit. */
export interface VideoLimits {
  readonly track: OwnTrack
  /** Height of the captured picture in pixels; 0 when unknown. */
  readonly capturedHeight: number
  /** What the level allows. */
  readonly permitted: number
  /** What the bridge asks for, because somebody watches it at this size. */
  readonly requested: number
  readonly participants: number
}

export interface Encoding {
  readonly active: boolean
  readonly maxBitrate: number
  readonly maxFramerate: number
  readonly scaleResolutionDownBy: number
}

const bitsPerHeight: readonly (readonly [height: number, bitsPerSecond: number])[] = [
  [180, 200_000],
  [360, 600_000],
  [720, 1_200_000],
]
const screenBits = 1_500_000
const crowd = 6

const orNoLimit = (height: number) => (height < 0 ? Infinity : height)

/**
 * The one encoding for a picture: as high as the level and the bridge want it, with bits to match; in a crowd, where
 * everybody receives many pictures, fewer frames and bits each.
 */
export function encodingFor(limits: VideoLimits): Encoding {
  const height = Math.min(orNoLimit(limits.permitted), orNoLimit(limits.requested))
  const captured = limits.capturedHeight || 720
  const scale = height > 0 && height < captured ? captured / height : 1
  const crowded = limits.participants >= crowd
  if (limits.track === 'screen') {
    return { active: height > 0, maxBitrate: screenBits, maxFramerate: 15, scaleResolutionDownBy: 1 }
  }
  const bits = bitsFor(captured / scale)
  return {
    active: height > 0,
    maxBitrate: crowded ? Math.round(bits * 0.7) : bits,
    maxFramerate: crowded ? 15 : limits.participants > 3 ? 24 : 30,
    scaleResolutionDownBy: scale,
  }
}

function bitsFor(height: number): number {
  return bitsPerHeight.find(([most]) => height <= most)?.[1] ?? 1_200_000
}

/**
 * Gives a sender these limits. Reads the parameters first, because browsers refuse parameters that are not the latest
 * they gave, and does nothing when they say the same already.
 */
export async function applyEncoding(sender: RTCRtpSender, encoding: Encoding): Promise<void> {
  const parameters = sender.getParameters()
  const [current] = parameters.encodings ?? []
  if (current && sameEncoding(current, encoding)) return
  parameters.encodings = current ? [{ ...current, ...encoding }] : [{ ...encoding }]
  await sender.setParameters(parameters)
}

function sameEncoding(current: RTCRtpEncodingParameters, wanted: Encoding): boolean {
  return (
    (current.active ?? true) === wanted.active &&
    current.maxBitrate === wanted.maxBitrate &&
    current.maxFramerate === wanted.maxFramerate &&
    (current.scaleResolutionDownBy ?? 1) === wanted.scaleResolutionDownBy
  )
}
