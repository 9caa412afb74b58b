/** Loudness of a track, 0 to 1, about ten times a second. */
export class LevelMeter {
  private context: AudioContext | null = null
  private timer: ReturnType<typeof setInterval> | undefined

  constructor(private readonly changed: (level: number) => void) {}

  /** Listens to this track from now on; null stops. */
  listen(track: MediaStreamTrack | null): void {
    this.stop()
    if (!track || typeof AudioContext === 'undefined') return
    const context = new AudioContext()
    const analyser = context.createAnalyser()
    analyser.fftSize = 512
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser)
    const samples = new Float32Array(analyser.fftSize)
    this.context = context
    this.timer = setInterval(() => {
      // Some browsers wait for a gesture before an audio context runs.
      if (context.state === 'suspended') void context.resume().catch(() => undefined)
      analyser.getFloatTimeDomainData(samples)
      this.changed(loudness(samples))
    }, 90)
  }

  stop(): void {
    clearInterval(this.timer)
    void this.context?.close().catch(() => undefined)
    this.context = null
    this.changed(0)
  }
}

const quietest = -60
const loudest = -12

/** Root mean square in decibels, from quiet to loud mapped onto 0 to 1. */
export function loudness(samples: ArrayLike<number>): number {
  let sum = 0
  for (let at = 0; at < samples.length; at++) sum += (samples[at] ?? 0) ** 2
  const decibels = 10 * Math.log10(sum / Math.max(1, samples.length) + 1e-10)
  return Math.min(1, Math.max(0, (decibels - quietest) / (loudest - quietest)))
}
