import { shallowRef, type ShallowRef } from 'vue'
import * as moves from './moves-api'
import { usePolling } from './polling'

export interface Outlooks {
  /** By the bridge's name; empty until the first answer. */
  readonly of: ShallowRef<ReadonlyMap<string, moves.Outlook>>
  refresh(): Promise<void>
}

/** May each bridge be lost, and which are drained: asked for now and then while the component is there. */
export function useOutlooks(): Outlooks {
  const of = shallowRef<ReadonlyMap<string, moves.Outlook>>(new Map())

  async function refresh(): Promise<void> {
    // When it fails the old answer stays: the console says itself that the service does not answer.
    const all = await moves.outlooks().catch(() => null)
    if (all) of.value = new Map(all.map((one) => [one.bridge, one]))
  }

  usePolling(refresh)
  return { of, refresh }
}
