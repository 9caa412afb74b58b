import { computed, type ComputedRef } from 'vue'
import type { Meeting } from './meeting'
import { cameraOf, screenOf } from './roster'

/** A person as the page shows them. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly self: boolean
  readonly audio: boolean
  readonly video: boolean
  readonly connected: boolean
  readonly speaking: boolean
  /** The picture to show now, or null for their initials. */
  readonly picture: MediaStreamTrack | null
}

/** A shared screen on the page. */
export interface Screen {
  readonly source: string
  readonly owner: string
  readonly track: MediaStreamTrack
}

const speaksFrom = 0.35

/** Everybody in the meeting, ourselves first. */
export function usePeople(meeting: Meeting): ComputedRef<Person[]> {
  const { state, local } = meeting
  const me = computed((): Person => {
    const { microphoneOn, camera, level } = local.state
    return {
      id: state.self || 'self',
      name: meeting.name,
      self: true,
      audio: microphoneOn,
      video: camera !== null,
      connected: true,
      speaking: microphoneOn && level > speaksFrom,
      picture: camera,
    }
  })
  const others = computed(() =>
    state.roster.map((one): Person => {
      const camera = cameraOf(one)
      const track = camera && state.tracks.get(camera.name)
      const seen = camera !== undefined && state.flowing.has(camera.name)
      const receive = state.permit?.receive ?? true
      return {
        id: one.id,
        name: one.name,
        self: false,
        audio: one.audio,
        video: seen,
        connected: one.connected,
        speaking: one.audio && state.audible.has(one.id),
        picture: (receive && seen && track) || null,
      }
    }),
  )
  return computed(() => [me.value, ...others.value])
}

/** The screen somebody else shares, if any: the first one. */
export function useScreen(meeting: Meeting): ComputedRef<Screen | null> {
  const { state } = meeting
  return computed(() => {
    for (const one of state.roster) {
      const source = screenOf(one)
      const track = source && state.tracks.get(source.name)
      if (one.screen && source && track && (state.permit?.screen ?? true)) {
        return { source: source.name, owner: one.name, track }
      }
    }
    return null
  })
}
