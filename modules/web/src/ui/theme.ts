import { ref, watchEffect } from 'vue'

export type Theme = 'system' | 'light' | 'dark'

const storageKey = 'ecluse.theme'

function stored(): Theme {
  try {
    const value = localStorage.getItem(storageKey)
    return value === 'light' || value === 'dark' ? value : 'system'
  } catch {
    return 'system'
  }
}

/** The theme the person chose; `system` follows the device. */
export const theme = ref<Theme>(stored())

watchEffect(() => {
  const root = document.documentElement
  if (theme.value === 'system') delete root.dataset.theme
  else root.dataset.theme = theme.value
  try {
    if (theme.value === 'system') localStorage.removeItem(storageKey)
    else localStorage.setItem(storageKey, theme.value)
  } catch {
    // Storage is blocked: the choice lasts as long as the page.
  }
})

/** A token's colour as the browser computes it now, for canvases: `cssColor('--accent')`. */
export function cssColor(token: `--${string}`): string {
  const probe = document.createElement('span')
  probe.style.color = `var(${token})`
  document.body.append(probe)
  const color = getComputedStyle(probe).color
  probe.remove()
  return color
}
