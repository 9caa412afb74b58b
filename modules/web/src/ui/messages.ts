import { ref, shallowReactive } from 'vue'

export type Tone = 'info' | 'ok' | 'warn' | 'danger'

export interface Toast {
  readonly id: number
  readonly text: string
  readonly tone: Tone
}

const shownFor = 6_000
let next = 1

/** What is on screen now; drawn by UiToasts. */
export const toasts = shallowReactive<Toast[]>([])

/** The sentence screen readers speak next; drawn by UiAnnouncer. */
export const announcement = ref('')

/** Shows a sentence for some seconds, and has it read out. */
export function toast(text: string, tone: Tone = 'info'): void {
  const id = next++
  toasts.push({ id, text, tone })
  if (toasts.length > 3) toasts.shift()
  setTimeout(() => dismiss(id), shownFor)
}

/** Takes a toast away before its time. */
export function dismiss(id: number): void {
  const at = toasts.findIndex((one) => one.id === id)
  if (at >= 0) toasts.splice(at, 1)
}

/** Has a sentence read out without showing it. */
export function announce(text: string): void {
  // The same sentence twice must still be a change, or screen readers stay silent.
  announcement.value = announcement.value === text ? `${text}\u00a0` : text
}
