/** Plays the others' sound: one audio element a source. Says when the browser wants a gesture first. */
export class AudioSink {
  private readonly elements = new Map<string, HTMLAudioElement>()
  private output = ''

  constructor(private readonly blocked: (blocked: boolean) => void) {}

  /** Plays exactly these sources from now on. */
  play(tracks: ReadonlyMap<string, MediaStreamTrack>): void {
    for (const [name, element] of this.elements) if (!tracks.has(name)) this.remove(name, element)
    for (const [name, track] of tracks) this.add(name, track)
  }

  /** After a gesture of the person. */
  unlock(): void {
    this.blocked(false)
    for (const element of this.elements.values()) this.start(element)
  }

  /** Sends the sound to this device, where the browser can. */
  setOutput(device: string): void {
    this.output = device
    for (const element of this.elements.values()) this.route(element)
  }

  stop(): void {
    for (const [name, element] of this.elements) this.remove(name, element)
  }

  private add(name: string, track: MediaStreamTrack): void {
    const known = this.elements.get(name)
    const playing = (known?.srcObject as MediaStream | null)?.getAudioTracks()[0]
    if (known && playing === track) return
    const element = known ?? document.createElement('audio')
    element.autoplay = true
    element.srcObject = new MediaStream([track])
    element.dataset.source = name
    if (!known) {
      // In the document, because Safari plays detached elements unreliably.
      document.body.append(element)
      this.elements.set(name, element)
      this.route(element)
    }
    this.start(element)
  }

  private start(element: HTMLAudioElement): void {
    void element.play()?.catch((fault: unknown) => {
      if ((fault as { name?: string }).name === 'NotAllowedError') this.blocked(true)
    })
  }

  private route(element: HTMLAudioElement): void {
    if (typeof element.setSinkId === 'function') void element.setSinkId(this.output).catch(() => undefined)
  }

  private remove(name: string, element: HTMLAudioElement): void {
    element.srcObject = null
    element.remove()
    this.elements.delete(name)
  }
}
