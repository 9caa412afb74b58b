import { shallowRef, type ShallowRef } from 'vue'
import * as api from './events-api'
import { usePolling } from './polling'

/** An XMPP server as it is seen from here. */
export interface SeenServer extends api.Server {
  /** When we first saw that it can't be reached, in milliseconds since 1970; null while it can. */
  readonly lostAt: number | null
}

/** Adds to the answer since when each server is known to be away. */
export function seenServers(
  before: readonly SeenServer[],
  answer: readonly api.Server[],
  now: number,
): readonly SeenServer[] {
  return answer.map((one) => {
    const known = before.find((other) => other.name === one.name)?.lostAt ?? now
    return { ...one, lostAt: one.reachable ? null : known }
  })
}

/** The XMPP servers, asked for now and then; empty when there are none, or nothing is known of them. */
export function useServers(serviceNow: () => number): ShallowRef<readonly SeenServer[]> {
  const all = shallowRef<readonly SeenServer[]>([])
  usePolling(async () => {
    const answer = await api.servers().catch(() => null)
    if (answer) all.value = seenServers(all.value, answer, serviceNow())
  })
  return all
}
