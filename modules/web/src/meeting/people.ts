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
  readonly moderator: boolean
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

/** Gives the object from before where nothing has changed, so that only the tiles of changed people are drawn anew. */
function keeper(): (now: readonly Person[]) => Person[] {
  let before = new Map<string, Person>()
  return (now) => {
    const kept = now.map((one) => {
      const known = before.get(one.id)
      return known && samePerson(known, one) ? known : one
    })
    before = new Map(kept.map((one) => [one.id, one]))
    return kept
  }
}

function samePerson(a: Person, b: Person): boolean {
  return (Object.keys(a) as (keyof Person)[]).every((key) => a[key] === b[key])
}

/** Everybody in the meeting, ourselves first. */
export function usePeople(meeting: Meeting): ComputedRef<Person[]> {
  const { state, local } = meeting
  const keep = keeper()
  // On its own, because the level changes ten times a second, and who speaks does not.
  const speaking = computed(() => local.state.microphoneOn && local.state.level > speaksFrom)
  const me = computed((): Person => {
    const { microphoneOn, camera } = local.state
    return {
      id: state.self || 'self',
      name: meeting.name,
      self: true,
      audio: microphoneOn,
      video: camera !== null,
      connected: true,
      moderator: meeting.moderator,
      speaking: speaking.value,
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
        moderator: one.moderator,
        speaking: one.audio && state.audible.has(one.id),
        picture: (receive && seen && track) || null,
      }
    }),
  )
  return computed(() => keep([me.value, ...others.value]))
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
