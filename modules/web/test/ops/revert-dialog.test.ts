import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { i18n, loadOpsMessages, setLanguage } from '@/i18n'
import RevertDialog from '@/ops/RevertDialog.vue'
import { violations } from '../accessible'

const opened: boolean[] = []
let confirmed = 0
let view: { unmount(): void }

/** The dialog is put at the end of the page, not where it is mounted. */
async function dialog(more: { changes?: string[]; busy?: boolean } = {}): Promise<HTMLElement> {
  opened.length = 0
  confirmed = 0
  view = mount(RevertDialog, {
    props: {
      open: true,
      version: 2,
      changes: more.changes ?? ['Queue, Enters at: 98 → 90'],
      busy: more.busy ?? false,
      'onUpdate:open': (on: boolean) => void opened.push(on),
      onConfirm: () => void confirmed++,
    },
    global: { plugins: [i18n] },
    attachTo: document.body,
  })
  await flushPromises()
  return document.querySelector<HTMLElement>('[data-testid=revert-dialog]')!
}
const press = (within: HTMLElement, text: string) => {
  const found = [...within.querySelectorAll('button')].find((one) => one.textContent?.trim() === text)
  found!.click()
}

beforeAll(loadOpsMessages)
beforeEach(() => setLanguage('en'))
afterEach(() => view.unmount())

describe('the question before a revert', () => {
  it.each(['en', 'fr'] as const)('inLanguage_%s_hasANameAndADescription_andIsAccessible', async (language) => {
    setLanguage(language)
    const asked = await dialog()
    const named = (by: string) => document.getElementById(asked.getAttribute(by)!)?.textContent
    expect(asked.getAttribute('role')).toBe('dialog')
    expect(named('aria-labelledby')).toContain('2')
    expect(named('aria-describedby')).not.toBe('')
    expect(await violations(asked)).toEqual([])
  })

  it('changes_areListed_beforeAnythingIsDone', async () => {
    const asked = await dialog({ changes: ['one', 'two'] })
    expect([...asked.querySelectorAll('li')].map((one) => one.textContent)).toEqual(['one', 'two'])
    expect(confirmed).toBe(0)
  })

  it('sameValues_saysThatNothingChanges', async () => {
    const asked = await dialog({ changes: [] })
    expect(asked.textContent).toContain('These are the values in use: nothing changes.')
    expect(asked.querySelector('li')).toBeNull()
  })

  it('kept_closes_andConfirmsNothing', async () => {
    press(await dialog(), 'Keep what is in use')
    expect([opened, confirmed]).toEqual([[false], 0])
  })

  it('confirmed_isSaidOnce_andStaysOpenUntilItIsDone', async () => {
    press(await dialog(), 'Go back to version 2')
    expect([opened, confirmed]).toEqual([[], 1])
  })

  it('busy_isNotConfirmedAgain', async () => {
    const asked = await dialog({ busy: true })
    asked.querySelector<HTMLButtonElement>('[data-testid=revert]')!.click()
    expect(confirmed).toBe(0)
  })
})
