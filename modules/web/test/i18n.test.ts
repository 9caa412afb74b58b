import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { preferredLanguage } from '@/i18n'
import enCommon from '@/i18n/en/common'
import enMeeting from '@/i18n/en/meeting'
import enOps from '@/i18n/en/ops'
import frCommon from '@/i18n/fr/common'
import frMeeting from '@/i18n/fr/meeting'
import frOps from '@/i18n/fr/ops'

type Tree = { [key: string]: string | Tree }

const en = flat({ common: enCommon, meeting: enMeeting, ops: enOps })
const fr = flat({ common: frCommon, meeting: frMeeting, ops: frOps })

function flat(tree: Tree, prefix = ''): Map<string, string> {
  const entries = Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : [...flat(value, `${prefix}${key}.`)],
  )
  return new Map(entries)
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(vue|ts)$/.test(entry.name) && !/i18n[\\/](fr|en)/.test(entry.parentPath))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
}

const code = sources('src').join('\n')
/** Keys written out, such as 'meeting.leave', and beginnings of keys that end in a value, such as `meeting.end.${reason}`. */
const written = new Set(
  [...code.matchAll(/(?<!=)['"`]((?:common|meeting|ops)\.[\w.]+)['"`]/g)].map((match) => match[1] ?? ''),
)
const begun = [...code.matchAll(/`((?:common|meeting|ops)\.[\w.]*)\$\{[^}]*\}([\w.]*)`/g)].map((match) => ({
  head: match[1] ?? '',
  tail: match[2] ?? '',
}))
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort()

describe('messages', () => {
  it('languages_haveTheSameKeys', () => {
    expect([...fr.keys()].sort()).toEqual([...en.keys()].sort())
  })

  it('translations_haveTheSamePlaceholders_andForms', () => {
    for (const [key, text] of en) {
      const other = fr.get(key) ?? ''
      expect(new Set(placeholders(other)), key).toEqual(new Set(placeholders(text)))
      expect(other.split(' | ').length, key).toBe(text.split(' | ').length)
      expect(other.trim(), key).not.toBe('')
    }
  })

  it('usedKeys_exist', () => {
    expect([...written].filter((key) => !en.has(key))).toEqual([])
    for (const { head, tail } of begun) {
      expect(
        [...en.keys()].some((key) => key.startsWith(head) && key.endsWith(tail)),
        head,
      ).toBe(true)
    }
  })

  it('keys_areAllUsed', () => {
    const used = (key: string) =>
      written.has(key) || begun.some(({ head, tail }) => key.startsWith(head) && key.endsWith(tail))
    expect([...en.keys()].filter((key) => !used(key))).toEqual([])
  })
})

describe('preferredLanguage', () => {
  it('choice_beatsTheBrowser', () => expect(preferredLanguage('fr', ['en-GB'])).toBe('fr'))
  it('browser_firstKnownLanguageWins', () => expect(preferredLanguage(null, ['de', 'fr-CA', 'en'])).toBe('fr'))
  it('unknown_fallsBackToEnglish', () => expect(preferredLanguage('xx', ['de'])).toBe('en'))
})
