import { onBeforeUnmount, onMounted, shallowRef, type ShallowRef } from 'vue'
import * as moves from './moves-api'

/** Trying the loss of every bridge costs the service something: not each second. */
const everyMillis = 5_000

export interface Outlooks {
  /** By the bridge's name; empty until the first answer. */
  readonly of: ShallowRef<ReadonlyMap<string, moves.Outlook>>
  refresh(): Promise<void>
}

/** May each bridge be lost, and which are drained: asked for now and then while the component is there. */
export function useOutlooks(): Outlooks {
  const of = shallowRef<ReadonlyMap<string, moves.Outlook>>(new Map())
  let timer: ReturnType<typeof setInterval> | undefined

  async function refresh(): Promise<void> {
    // When it fails the old answer stays: the console says itself that the service does not answer.
    const all = await moves.outlooks().catch(() => null)
    if (all) of.value = new Map(all.map((one) => [one.bridge, one]))
  }

  onMounted(() => {
    void refresh()
    timer = setInterval(() => void refresh(), everyMillis)
  })
  onBeforeUnmount(() => clearInterval(timer))
  return { of, refresh }
}
