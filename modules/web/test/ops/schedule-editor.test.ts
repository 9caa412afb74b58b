import { mount } from '@vue/test-utils'
import { nextTick, reactive } from 'vue'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { i18n, loadOpsMessages, setLanguage } from '@/i18n'
import { freshSchedule, schedulesMost, type Hours } from '@/ops/schedules-draft'
import ScheduleEditor from '@/ops/ScheduleEditor.vue'
import { violations } from '../accessible'

const named = (name: string) => ({ ...freshSchedule(), name })
const hours = (...names: string[]): Hours =>
  reactive({ preArm: true, mayDegrade: false, minutes: 10, schedules: names.map(named) })

function editor(modelValue: Hours, more: { disabled?: boolean; wrong?: Record<string, string> } = {}) {
  const props = { modelValue, disabled: more.disabled ?? false, errorAt: (path: string) => more.wrong?.[path] }
  return mount(ScheduleEditor, { props, global: { plugins: [i18n] }, attachTo: document.body })
}
const button = (view: ReturnType<typeof editor>, text: string) =>
  view.findAll('button').find((one) => one.text() === text)!

let view: ReturnType<typeof editor>
beforeAll(loadOpsMessages)
beforeEach(() => setLanguage('en'))
afterEach(() => view.unmount())

describe('the form of schedules', () => {
  it('none_saysSo', async () => {
    view = editor(hours())
    expect(view.text()).toContain('There are none.')
    expect(await violations(view.element.parentElement!)).toEqual([])
  })

  it.each(['en', 'fr'] as const)('some_inLanguage_%s_areAccessible', async (language) => {
    setLanguage(language)
    view = editor(hours('weekday mornings', ''))
    expect(view.findAll('[data-testid=schedule]')).toHaveLength(2)
    expect(await violations(view.element.parentElement!)).toEqual([])
  })

  it('added_isFresh_andTakesTheFocus', async () => {
    const model = hours('weekday mornings')
    view = editor(model)
    await view.get('[data-testid=add-schedule]').trigger('click')
    await nextTick()
    expect(model.schedules.map((one) => one.name)).toEqual(['weekday mornings', ''])
    const name = view.findAll('[data-testid=schedule]')[1]!.get('input').element
    expect(document.activeElement === name).toBe(true)
  })

  it('removed_leavesTheOthers_andTheFocusStaysInTheForm', async () => {
    const model = hours('first', 'second', 'third')
    view = editor(model)
    await button(view, 'Remove second').trigger('click')
    await nextTick()
    expect(model.schedules.map((one) => one.name)).toEqual(['first', 'third'])
    expect(document.activeElement === view.get('[data-testid=add-schedule]').element).toBe(true)
  })

  it('typed_isInTheModel', async () => {
    const model = hours('x')
    view = editor(model)
    const one = view.get('[data-testid=schedule]')
    await one.get('input[type=number]').setValue('12.5')
    await one.get('input[type=time]').setValue('07:30')
    await one.get('input[value=SATURDAY]').setValue(true)
    await one.get('input[value=REDUCED]').setValue(false)
    await view.get('[data-testid=mayDegrade]').setValue(true)
    expect(model).toMatchObject({ mayDegrade: true, schedules: [{ percent: 12.5, from: '07:30' }] })
    expect(model.schedules[0]!.days).toContain('SATURDAY')
    expect(model.schedules[0]!.levels).toEqual(['AUDIO_FIRST'])
  })

  it('wrong_isSaidWhereItIs_andBelongsToIt', async () => {
    view = editor(hours('a', 'b'), {
      wrong: { 'schedules[1].zone': 'No such zone.', 'schedules[1].days': 'At least one day.' },
    })
    const [right, wrong] = view.findAll('[data-testid=schedule]')
    expect(right!.findAll('[role=alert]')).toHaveLength(0)
    const zone = wrong!.get('[aria-invalid=true]')
    expect(document.getElementById(zone.attributes('aria-describedby')!)?.textContent).toBe('No such zone.')
    const days = wrong!.get('[role=group][aria-describedby]')
    expect(document.getElementById(days.attributes('aria-describedby')!)?.textContent).toBe('At least one day.')
    expect(await violations(view.element.parentElement!)).toEqual([])
  })

  it('noAdmin_readsOnly', () => {
    view = editor(hours('a'), { disabled: true })
    expect(view.findAll('button')).toHaveLength(0)
    expect(view.findAll('fieldset').every((one) => one.attributes('disabled') !== undefined)).toBe(true)
  })

  it('asManyAsThereMayBe_noneIsAdded', () => {
    view = editor(hours(...Array.from({ length: schedulesMost }, (_, at) => `s${at}`)))
    expect(view.get('[data-testid=add-schedule]').attributes('disabled')).toBeDefined()
  })
})
