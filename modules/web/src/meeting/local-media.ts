import { shallowReactive } from 'vue'
import {
  listDevices,
  onDeviceChange,
  openBoth,
  openCamera,
  openMicrophone,
  openScreen,
  problemOf,
  type Device,
  type DeviceKind,
  type DeviceProblem,
} from '@/media/devices'
import { LevelMeter } from '@/media/level-meter'
import { preferences, rememberPreferences } from './memory'

export interface LocalState {
  microphone: MediaStreamTrack | null
  camera: MediaStreamTrack | null
  screen: MediaStreamTrack | null
  /** What the person has switched on; the tracks follow, as far as devices and the level allow. */
  microphoneOn: boolean
  cameraOn: boolean
  microphoneProblem: DeviceProblem | null
  cameraProblem: DeviceProblem | null
  devices: Record<DeviceKind, Device[]>
  chosen: Record<DeviceKind, string>
  /** Loudness of our own microphone, 0 to 1. */
  level: number
  opening: boolean
}

/** The person's own microphone, camera and screen, before and in a meeting. */
export class LocalMedia {
  readonly state: LocalState
  private readonly meter: LevelMeter
  private unwatch: () => void = () => undefined
  private changed: () => void = () => undefined
  private cameraTurn = 0
  private microphoneTurn = 0
  private stopped = false

  constructor() {
    const known = preferences()
    this.state = shallowReactive<LocalState>({
      microphone: null,
      camera: null,
      screen: null,
      microphoneOn: known.microphoneOn,
      cameraOn: known.cameraOn,
      microphoneProblem: null,
      cameraProblem: null,
      devices: { audioinput: [], videoinput: [], audiooutput: [] },
      chosen: { audioinput: known.microphone, videoinput: known.camera, audiooutput: known.speaker },
      level: 0,
      opening: false,
    })
    this.meter = new LevelMeter((level) => {
      this.state.level = this.state.microphoneOn ? level : 0
    })
  }

  /** Calls back whenever a track, or whether it is on, has changed. */
  onChange(changed: () => void): void {
    this.changed = changed
  }

  /** Opens what the person had on last time. A camera waits if it may not run now. */
  async start(withCamera = true): Promise<void> {
    this.unwatch = onDeviceChange(() => void this.refreshDevices())
    this.state.opening = true
    const camera = this.state.cameraOn && withCamera
    if (!(this.state.microphoneOn && camera && (await this.openBoth()))) {
      if (this.state.microphoneOn) await this.setMicrophone(true)
      if (this.state.cameraOn && camera) await this.openCamera()
    }
    await this.refreshDevices()
    this.state.opening = false
    this.changed()
  }

  /** One question instead of two. Says whether there is nothing more to try: what fails together may work apart. */
  private async openBoth(): Promise<boolean> {
    const [microphoneTurn, cameraTurn] = [++this.microphoneTurn, ++this.cameraTurn]
    const { audioinput, videoinput } = this.state.chosen
    try {
      const { microphone, camera } = await openBoth(audioinput, videoinput)
      if (microphoneTurn === this.microphoneTurn) this.takeMicrophone(microphone)
      else microphone.stop()
      if (cameraTurn === this.cameraTurn) this.takeCamera(camera)
      else camera.stop()
      return true
    } catch (fault) {
      const problem = problemOf(fault)
      if (problem !== 'denied' && problem !== 'deniedBySystem') return false
      this.refused(problem)
      return true
    }
  }

  private refused(problem: DeviceProblem): void {
    this.state.microphoneProblem = this.state.cameraProblem = problem
    this.state.microphoneOn = this.state.cameraOn = false
  }

  private takeMicrophone(track: MediaStreamTrack): void {
    this.release('microphone')
    track.enabled = this.state.microphoneOn
    track.onended = () => void this.refreshDevices()
    this.state.microphone = track
    this.state.microphoneProblem = null
    this.meter.listen(track)
  }

  private takeCamera(track: MediaStreamTrack): void {
    this.release('camera')
    this.state.camera = track
    this.state.cameraProblem = null
  }

  stop(): void {
    this.unwatch()
    this.meter.listen(null)
    this.cameraTurn++
    this.microphoneTurn++
    this.stopped = true
    for (const key of ['microphone', 'camera', 'screen'] as const) this.release(key)
  }

  async setMicrophone(on: boolean): Promise<void> {
    this.state.microphoneOn = on
    rememberPreferences({ microphoneOn: on })
    if (on && this.state.microphone?.readyState !== 'live') await this.openMicrophone()
    if (this.state.microphone) this.state.microphone.enabled = this.state.microphoneOn
    this.changed()
  }

  /** The person's own switch: it says what is wanted. With `run` false the wish is noted and the device stays closed. */
  async setCamera(on: boolean, run = on): Promise<void> {
    this.state.cameraOn = on
    rememberPreferences({ cameraOn: on })
    await this.runCamera(on && run)
  }

  /** Opens or closes the device without touching the wish: what a level does. */
  async runCamera(run: boolean): Promise<void> {
    if (run && this.state.camera?.readyState !== 'live') await this.openCamera()
    if (!run) {
      this.cameraTurn++
      this.release('camera')
    }
    this.changed()
  }

  async choose(kind: DeviceKind, device: string): Promise<void> {
    this.state.chosen = { ...this.state.chosen, [kind]: device }
    const { audioinput, videoinput, audiooutput } = this.state.chosen
    rememberPreferences({ microphone: audioinput, camera: videoinput, speaker: audiooutput })
    if (kind === 'audioinput' && this.state.microphone) await this.openMicrophone()
    if (kind === 'videoinput' && this.state.camera) await this.openCamera()
    this.changed()
  }

  /** @throws what getDisplayMedia throws, such as NotAllowedError when the person changed their mind */
  async shareScreen(): Promise<void> {
    const track = await openScreen()
    if (this.stopped) return track.stop()
    track.onended = () => this.stopScreen()
    this.state.screen = track
    this.changed()
  }

  stopScreen(): void {
    this.release('screen')
    this.changed()
  }

  private async openMicrophone(): Promise<void> {
    const turn = ++this.microphoneTurn
    try {
      const track = await openMicrophone(this.state.chosen.audioinput)
      if (turn !== this.microphoneTurn) return track.stop()
      this.takeMicrophone(track)
    } catch (fault) {
      if (turn !== this.microphoneTurn) return
      this.state.microphoneProblem = problemOf(fault)
      this.state.microphoneOn = false
    }
    await this.refreshDevices()
  }

  private async openCamera(): Promise<void> {
    const turn = ++this.cameraTurn
    try {
      const track = await openCamera(this.state.chosen.videoinput)
      // Switched off, or taken by the level, while the browser was asking: the light goes out again.
      if (turn !== this.cameraTurn) return track.stop()
      this.takeCamera(track)
    } catch (fault) {
      if (turn !== this.cameraTurn) return
      this.state.cameraProblem = problemOf(fault)
      this.state.cameraOn = false
    }
    await this.refreshDevices()
  }

  private release(key: 'microphone' | 'camera' | 'screen'): void {
    const track = this.state[key]
    if (!track) return
    track.onended = null
    track.stop()
    this.state[key] = null
  }

  private async refreshDevices(): Promise<void> {
    this.state.devices = await listDevices().catch(() => this.state.devices)
    const { microphone } = this.state
    // Unplugged: take the microphone there still is.
    if (microphone?.readyState === 'ended' && this.state.devices.audioinput.length > 0) {
      this.state.microphone = null
      await this.openMicrophone()
      this.changed()
    }
  }
}
