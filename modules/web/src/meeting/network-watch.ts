/** What browsers on phones tell of the network; others have nothing of it, or no `type`. */
interface Network extends EventTarget {
  readonly type?: string
}

/** Tells when the device is on line again, or on another kind of network; gives what ends the watch. */
export function watchNetwork(changed: () => void): () => void {
  const network = (navigator as { connection?: Network }).connection
  let before = network?.type
  // It fires for each new estimate of the speed too.
  const compare = () => {
    if (network?.type === before) return
    before = network?.type
    if (before !== 'none') changed()
  }
  addEventListener('online', changed)
  network?.addEventListener('change', compare)
  return () => {
    removeEventListener('online', changed)
    network?.removeEventListener('change', compare)
  }
}
