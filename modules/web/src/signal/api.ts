/** What is wrong with one field of a request, and how to mend it; English. */
export interface FieldError {
  readonly field: string
  readonly message: string
  readonly remedy: string
}

/** An answer of the API that is not what was asked for; `code` is stable, `detail` is for logs. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly errors: readonly FieldError[] = [],
  ) {
    super(detail)
    this.name = 'ApiError'
  }
}

export interface CreatedRoom {
  readonly id: string
  readonly title: string
  readonly link: string
  readonly ownerToken: string
}

export interface RoomInfo {
  readonly id: string
  readonly title: string
  readonly live: boolean
  readonly participants: number
}

/** One request. @throws ApiError */
export async function call<T>(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<T> {
  const answer = await fetch(path, {
    method,
    headers: {
      Accept: 'application/json',
      'X-Ecluse-Request': '1',
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch((fault: unknown) => {
    throw new ApiError(0, 'OFFLINE', String(fault))
  })
  const value: unknown = answer.status === 204 ? null : await answer.json().catch(() => null)
  if (answer.ok) return value as T
  const problem = value as { code?: string; detail?: string; errors?: FieldError[] } | null
  throw new ApiError(
    answer.status,
    problem?.code ?? `HTTP_${answer.status}`,
    problem?.detail ?? answer.statusText,
    problem?.errors,
  )
}

/** @throws ApiError */
export function createRoom(title: string, expectedParticipants: number | null = null): Promise<CreatedRoom> {
  return call('POST', '/api/v1/rooms', {
    ...(title ? { title } : {}),
    ...(expectedParticipants === null ? {} : { expectedParticipants }),
  })
}

/** @throws ApiError with code ROOM_UNKNOWN when there is no such room */
export function lookUpRoom(room: string): Promise<RoomInfo> {
  return call('GET', `/api/v1/rooms/${encodeURIComponent(room)}`)
}

/** Ends the room for all. @throws ApiError */
export function endRoom(room: string, ownerToken: string): Promise<null> {
  return call('DELETE', `/api/v1/rooms/${encodeURIComponent(room)}`, undefined, {
    Authorization: `Bearer ${ownerToken}`,
  })
}
