import { onBeforeUnmount, onMounted } from 'vue'

/** What nobody pushes is asked for so often, in milliseconds: not each second, for it costs the service something. */
const everyMillis = 5_000

/** Runs the task now and then while the component is there and the page is seen; at once when it is seen again. */
export function usePolling(task: () => Promise<void>): void {
  let timer: ReturnType<typeof setInterval> | undefined

  function follow(): void {
    clearInterval(timer)
    if (document.hidden) return
    void task()
    timer = setInterval(() => void task(), everyMillis)
  }

  onMounted(() => {
    follow()
    document.addEventListener('visibilitychange', follow)
  })
  onBeforeUnmount(() => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', follow)
  })
}
