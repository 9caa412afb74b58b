import { mount } from '@vue/test-utils'
import { readFileSync } from 'node:fs'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { i18n, loadOpsMessages, setLanguage } from '@/i18n'
import en from '@/i18n/en/ops'
import fr from '@/i18n/fr/ops'
import type { Decision } from '@/ops/api'
import DecisionList from '@/ops/DecisionList.vue'
import { inputs, wordsOf } from '@/ops/decision-words'
import { causes } from '@/ops/journal-api'
import type { LivePool } from '@/ops/live'
import { violations } from '../accessible'

/** All reasons of the policy are put into words there, so this is the list of them. */
const reasons = readFileSync('../pool/src/main/java/org/ecluse/pool/Reasons.java', 'utf8')
const found = (pattern: RegExp) => [...new Set([...reasons.matchAll(pattern)].map((match) => match[1]!))].sort()

const decision = (cause: string, figures: Record<string, number> = {}, over: Partial<Decision> = {}): Decision => ({
  number: 1,
  at: '2026-01-01T09:00:00Z',
  scope: 'POOL',
  room: null,
  bridge: null,
  from: 'REDUCED',
  to: 'AUDIO_FIRST',
  cause,
  because: 'the sentence of the service',
  inputs: Object.entries(figures).map(([name, value]) => ({ name, value, ageMillis: 800 })),
  thresholdsVersion: 1,
  ...over,
})

/** One decision a cause, with the figures that the policy gives with it. */
const each: Record<(typeof causes)[number], Decision> = {
  PRESSURE_ABOVE_ENTER: decision('PRESSURE_ABOVE_ENTER', { pressure: 0.843, projected: 0.9, reserved: 0.02 }),
  PROJECTED_BELOW_LEAVE: decision('PROJECTED_BELOW_LEAVE', { load: 0.41, projected: 0.52, reserved: 0 }),
  FORECAST: decision('FORECAST', {
    pressure: 0.6,
    demandIn10MinLow: 0.81,
    demandIn10Min: 0.9,
    demandIn10MinHigh: 0.97,
  }),
  FOLLOWS_SCOPE: decision('FOLLOWS_SCOPE', { participants: 12, videoSenders: 0 }),
  PICTURES_OVER_FILL: decision('PICTURES_OVER_FILL', { loadAfterwards: 0.93, participants: 40, videoSenders: 20 }),
  ROOM_FOR_PICTURES: decision('ROOM_FOR_PICTURES', { loadAfterwards: 0.8, participants: 40, videoSenders: 0 }),
  OVERRIDE: decision('OVERRIDE', {}, { because: 'ada holds AUDIO_FIRST until 10:00: exercise' }),
  OVERRIDE_ENDED: decision('OVERRIDE_ENDED'),
  EXEMPT: decision('EXEMPT', { participants: 3, videoSenders: 3 }),
}

function list(one: Decision, most?: number) {
  const live = { decisions: [one], outcomes: new Map(), state: { moreDecisions: false } } as unknown as LivePool
  return mount(DecisionList, { props: { live, now: 0, most }, global: { plugins: [i18n] }, attachTo: document.body })
}

beforeAll(loadOpsMessages)
beforeEach(() => setLanguage('en'))

describe('the words of decisions', () => {
  it('causes_areThoseOfThePolicy', () => expect([...causes].sort()).toEqual(found(/Cause\.(\w+)/g)))

  it('inputs_areThoseOfThePolicy', () => {
    expect([...inputs].sort()).toEqual(found(/(?:Input|with)\(\s*"(\w+)"/g))
    for (const { decisions } of [en, fr]) expect(Object.keys(decisions.input).sort()).toEqual([...inputs].sort())
  })

  it.each([en, fr])('everyCause_hasASentence_andAName', ({ decisions, journal }) => {
    expect(Object.keys(decisions.because).sort()).toEqual([...causes].sort())
    expect(Object.keys(journal.causes).sort()).toEqual([...causes].sort())
  })

  it.each(causes.flatMap((cause) => (['en', 'fr'] as const).map((language) => [cause, language] as const)))(
    '%s_in_%s_isAWholeSentence',
    (cause, language) => {
      setLanguage(language)
      const view = list(each[cause], 8)
      const why = view.get('[data-testid=why]')
      // What a person said about it follows.
      expect(why.text()).toMatch(cause === 'OVERRIDE' ? /:.+exercise$/ : /\.$/)
      expect(why.text()).not.toMatch(/[{}]|NaN|undefined|ops\./)
      expect(why.attributes('lang')).toBeUndefined()
      view.unmount()
    },
  )

  it('figures_areInTheUnitsOfThePage', () => {
    const text = (one: Decision) => {
      const view = list(one)
      const said = view.get('[data-testid=why]').text()
      view.unmount()
      return said
    }
    expect(text(each.PRESSURE_ABOVE_ENTER)).toBe(
      'Load at 84 %: at or above where “Sound by default” begins, for long enough.',
    )
    expect(text(each.PROJECTED_BELOW_LEAVE)).toContain('Load at 41 %, 52 % expected')
    expect(text(each.FORECAST)).toContain('81 to 97 % expected in 10 min')
    expect(text(each.FOLLOWS_SCOPE)).toContain('People: 12, of whom with a picture: 0.')
  })

  it('unknownCause_orFigureThatIsMissing_isTheServicesSentence', () => {
    for (const one of [decision('NEWER_THAN_THE_PAGE'), decision('PRESSURE_ABOVE_ENTER', { reserved: 0.1 })]) {
      expect(wordsOf(one)).toBeNull()
      const view = list(one, 8)
      expect(view.find('[data-testid=why]').exists()).toBe(false)
      expect(view.get('[data-testid=sentence]').text()).toBe('the sentence of the service')
      expect(view.get('[data-testid=sentence]').attributes('lang')).toBe('en')
      view.unmount()
    }
  })

  it('whoForcedIt_andWhy_isNeverPutAway', () => {
    setLanguage('fr')
    const view = list(each.OVERRIDE, 8)
    expect(view.text()).toContain('« Son par défaut », imposé par une personne :')
    expect(view.get('[data-testid=sentence]').text()).toContain('exercise')
    view.unmount()
  })

  it.each(['en', 'fr'] as const)('details_in_%s_haveTheServicesSentence_andNamedFigures', async (language) => {
    setLanguage(language)
    const one = decision('PRESSURE_ABOVE_ENTER', { pressure: 0.843, newerThanThePage: 3 })
    const view = list(one)
    const details = view.get('[data-testid=decision] details')
    expect(details.get('[lang=en]').text()).toBe('the sentence of the service')
    expect(details.text()).toContain(language === 'fr' ? 'Charge : 0,843' : 'Load: 0.843')
    expect(details.text()).toContain('newerThanThePage')
    expect(await violations(view.element)).toEqual([])
    view.unmount()
  })
})
