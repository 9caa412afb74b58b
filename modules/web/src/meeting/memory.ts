/** What this browser remembers. Storage may be blocked or full: then nothing is remembered, and nothing breaks. */

export interface RecentRoom {
  readonly id: string
  readonly title: string
  /** Milliseconds since 1970. */
  readonly at: number
  /** Only for who created the room here. */
  readonly ownerToken?: string
}

export interface Preferences {
  readonly name: string
  readonly microphone: string
  readonly camera: string
  readonly speaker: string
  readonly microphoneOn: boolean
  readonly cameraOn: boolean
}

/** Enough to take a participant up again in the same tab. */
export interface Resumption {
  readonly token: string
  readonly epoch: number
  readonly name: string
  readonly audio: boolean
  readonly video: boolean
  /** When the page was left, in milliseconds since 1970. */
  readonly leftAt: number
}

/** Enough to go on waiting in the same tab. */
export interface Waiting {
  readonly name: string
  readonly audio: boolean
  readonly video: boolean
  /** The place at the beginning. */
  readonly first: number
  /** When it was known to wait last, in milliseconds since 1970. */
  readonly at: number
}

const most = 8
const nothing: Preferences = { name: '', microphone: '', camera: '', speaker: '', microphoneOn: true, cameraOn: true }

function read<T>(storage: () => Storage, key: string): T | null {
  try {
    return JSON.parse(storage().getItem(key) ?? 'null') as T | null
  } catch {
    return null
  }
}

function write(storage: () => Storage, key: string, value: unknown): void {
  try {
    if (value === null) storage().removeItem(key)
    else storage().setItem(key, JSON.stringify(value))
  } catch {
    // Nothing is remembered then.
  }
}

const local = () => localStorage
const session = () => sessionStorage

export function recentRooms(): RecentRoom[] {
  const rooms = read<RecentRoom[]>(local, 'ecluse.rooms')
  return Array.isArray(rooms) ? rooms.filter((room) => typeof room?.id === 'string').slice(0, most) : []
}

/** Puts a room first among the recent ones; what was known of it before, such as its owner token, stays. */
export function rememberRoom(room: RecentRoom): void {
  const before = recentRooms()
  const known = before.find((one) => one.id === room.id)
  const merged = { ...known, ...room, title: room.title || (known?.title ?? '') }
  write(local, 'ecluse.rooms', [merged, ...before.filter((one) => one.id !== room.id)].slice(0, most))
}

export function forgetRoom(id: string): void {
  const rest = recentRooms().filter((one) => one.id !== id)
  write(local, 'ecluse.rooms', rest.length > 0 ? rest : null)
}

export function preferences(): Preferences {
  return { ...nothing, ...read<Partial<Preferences>>(local, 'ecluse.me') }
}

export function rememberPreferences(change: Partial<Preferences>): void {
  write(local, 'ecluse.me', { ...preferences(), ...change })
}

export function resumption(room: string): Resumption | null {
  return read<Resumption>(session, `ecluse.resume.${room}`)
}

export function rememberResumption(room: string, value: Resumption | null): void {
  write(session, `ecluse.resume.${room}`, value)
}

export function waitingFor(room: string): Waiting | null {
  return read<Waiting>(session, `ecluse.waits.${room}`)
}

export function rememberWaiting(room: string, value: Waiting | null): void {
  write(session, `ecluse.waits.${room}`, value)
}

/** The room a pasted text names: a link of ours, or the code itself; null when it is neither. */
export function roomIn(pasted: string): string | null {
  const text = pasted.trim()
  const code = /^(?:.*\/r\/)?([a-z0-9]{2,16}(?:-[a-z0-9]{2,16}){1,5})(?:[/?#].*)?$/i.exec(text)?.[1]
  return code?.toLowerCase() ?? null
}
