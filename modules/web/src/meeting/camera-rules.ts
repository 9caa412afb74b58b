import type { Permit } from '@/signal/messages'

/** What the person wants, against what the level allows. */
export interface CameraSituation {
  /** The person has switched the camera on, and not off again. */
  readonly wanted: boolean
  readonly permit: Permit | null
  /** A question for video is on its way. */
  readonly asking: boolean
  /** It was asked for, and comes when there is room. */
  readonly waiting?: boolean
}

/** How the camera button stands. `held`: wanted, but the level has taken it; it comes back by itself. */
export type CameraButton = 'on' | 'off' | 'held' | 'closed'

/** What a press of the camera button does. */
export type CameraPress = 'turnOn' | 'turnOff' | 'ask' | 'explain' | 'wait' | 'withdraw'

/** The camera runs only where the person wants it and the level allows it. */
export function cameraRuns({ wanted, permit }: CameraSituation): boolean {
  return wanted && (permit?.send ?? true)
}

export function cameraButton(situation: CameraSituation): CameraButton {
  if (situation.permit?.send ?? true) return situation.wanted ? 'on' : 'off'
  return situation.wanted ? 'held' : 'closed'
}

/** Asking changes no wish: a refused question must not start a camera an hour later. */
export function cameraPress(situation: CameraSituation): CameraPress {
  if (situation.permit?.send ?? true) return situation.wanted ? 'turnOff' : 'turnOn'
  if (situation.asking) return 'wait'
  if (situation.waiting) return 'withdraw'
  return situation.permit?.mayAsk ? 'ask' : 'explain'
}
