import { createI18n } from 'vue-i18n'
import enCommon from './en/common'
import enMeeting from './en/meeting'
import frCommon from './fr/common'
import frMeeting from './fr/meeting'

/** The languages that are complete. */
export const languages = ['fr', 'en'] as const
export type Language = (typeof languages)[number]

const storageKey = 'ecluse.language'

function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value)
}

/** The chosen language, else the first of the browser's that we have, else English. */
export function preferredLanguage(stored: string | null, browser: readonly string[]): Language {
  if (isLanguage(stored)) return stored
  return browser.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'en'
}

function stored(): string | null {
  try {
    return localStorage.getItem(storageKey)
  } catch {
    return null
  }
}

export const i18n = createI18n({
  legacy: false,
  locale: preferredLanguage(stored(), navigator.languages),
  fallbackLocale: 'en',
  missingWarn: import.meta.env.DEV,
  // In French, 0 takes the singular.
  pluralRules: { fr: (n: number, forms: number) => (forms === 3 ? Math.min(n, 2) : n < 2 ? 0 : 1) },
  messages: {
    en: { common: enCommon, meeting: enMeeting } as Record<string, unknown>,
    fr: { common: frCommon, meeting: frMeeting } as Record<string, unknown>,
  } as Record<Language, never>,
})

document.documentElement.lang = i18n.global.locale.value

/** Changes the language of the whole page and remembers it in this browser. */
export function setLanguage(language: Language): void {
  i18n.global.locale.value = language as never
  document.documentElement.lang = language
  try {
    localStorage.setItem(storageKey, language)
  } catch {
    // Storage is blocked: the choice lasts as long as the page.
  }
}

/** Adds the messages of the operators' pages; they are loaded with those pages only. */
export async function loadOpsMessages(): Promise<void> {
  const [en, fr] = await Promise.all([import('./en/ops'), import('./fr/ops')])
  i18n.global.mergeLocaleMessage('en', { ops: en.default })
  i18n.global.mergeLocaleMessage('fr', { ops: fr.default })
}
