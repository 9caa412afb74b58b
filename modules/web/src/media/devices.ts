export type DeviceKind = 'audioinput' | 'videoinput' | 'audiooutput'

/** Why there is no camera or microphone, in a person's terms: each has its own remedy. */
export type DeviceProblem = 'denied' | 'deniedBySystem' | 'missing' | 'busy' | 'insecure' | 'other'

export interface Device {
  readonly id: string
  readonly label: string
}

/** What the browser's refusal means. Names by the specification; messages tell Chromium's two refusals apart. */
export function problemOf(fault: unknown): DeviceProblem {
  const { name = '', message = '' } = (fault ?? {}) as { name?: string; message?: string }
  switch (name) {
    case 'NotAllowedError':
      return /system/i.test(message) ? 'deniedBySystem' : 'denied'
    case 'SecurityError':
      return 'denied'
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing'
    case 'NotReadableError':
    case 'AbortError':
      return 'busy'
    case 'TypeError':
      return 'insecure'
    default:
      return 'other'
  }
}

function media(): MediaDevices {
  // Absent on pages that are neither HTTPS nor on this machine.
  if (!navigator.mediaDevices) throw new TypeError('No media devices: not a secure context')
  return navigator.mediaDevices
}

async function first(constraints: MediaStreamConstraints, fallback: MediaStreamConstraints): Promise<MediaStreamTrack> {
  const stream = await media()
    .getUserMedia(constraints)
    .catch((fault: unknown) => {
      // The remembered device is gone: another one is better than none.
      if ((fault as { name?: string }).name === 'OverconstrainedError') return media().getUserMedia(fallback)
      throw fault
    })
  const [track] = stream.getTracks()
  if (!track) throw new DOMException('No track', 'NotFoundError')
  return track
}

const sound = { echoCancellation: true, noiseSuppression: true, autoGainControl: true }
const picture = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30, max: 30 } }

/** @throws what getUserMedia throws; see {@link problemOf} */
export function openMicrophone(device: string): Promise<MediaStreamTrack> {
  const chosen = device ? { deviceId: { exact: device } } : {}
  return first({ audio: { ...sound, ...chosen } }, { audio: sound })
}

/** @throws what getUserMedia throws; see {@link problemOf} */
export function openCamera(device: string): Promise<MediaStreamTrack> {
  const chosen = device ? { deviceId: { exact: device } } : {}
  return first({ video: { ...picture, ...chosen } }, { video: picture })
}

/** Both with one question to the person. @throws what getUserMedia throws; see {@link problemOf} */
export async function openBoth(
  microphone: string,
  camera: string,
): Promise<{ microphone: MediaStreamTrack; camera: MediaStreamTrack }> {
  const stream = await media().getUserMedia({
    audio: { ...sound, ...(microphone ? { deviceId: { exact: microphone } } : {}) },
    video: { ...picture, ...(camera ? { deviceId: { exact: camera } } : {}) },
  })
  const [heard] = stream.getAudioTracks()
  const [seen] = stream.getVideoTracks()
  if (!heard || !seen) throw new DOMException('No track', 'NotFoundError')
  return { microphone: heard, camera: seen }
}

/** Asks the person for a screen or a window. @throws what getDisplayMedia throws */
export async function openScreen(): Promise<MediaStreamTrack> {
  const stream = await media().getDisplayMedia({ video: { frameRate: { max: 15 } }, audio: false })
  const [track] = stream.getVideoTracks()
  if (!track) throw new DOMException('No track', 'NotFoundError')
  if ('contentHint' in track) track.contentHint = 'detail'
  return track
}

export const canShareScreen = (): boolean => typeof navigator.mediaDevices?.getDisplayMedia === 'function'

/** The devices there are. Labels stay empty until the person has allowed one of them. */
export async function listDevices(): Promise<Record<DeviceKind, Device[]>> {
  const found: Record<DeviceKind, Device[]> = { audioinput: [], videoinput: [], audiooutput: [] }
  for (const one of (await navigator.mediaDevices?.enumerateDevices()) ?? []) {
    if (one.deviceId) found[one.kind].push({ id: one.deviceId, label: one.label })
  }
  return found
}

/** Calls back when something was plugged in or out; gives what ends that. */
export function onDeviceChange(changed: () => void): () => void {
  navigator.mediaDevices?.addEventListener('devicechange', changed)
  return () => navigator.mediaDevices?.removeEventListener('devicechange', changed)
}
