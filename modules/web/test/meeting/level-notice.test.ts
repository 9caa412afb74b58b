import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { i18n, setLanguage } from '@/i18n'
import LevelNotice from '@/meeting/LevelNotice.vue'
import type { MeetingNotice } from '@/meeting/meeting'
import MeetingView from '@/meeting/MeetingView.vue'
import { useNoticeTexts } from '@/meeting/notice-texts'
import { announcement, toasts } from '@/ui/messages'
import { violations } from '../accessible'
import { permit } from '../fixtures'
import { audioFirst, audioOnly, scene } from './fakes'

const global = { plugins: [i18n] }
type Scene = ReturnType<typeof scene>
let view: ReturnType<typeof notice>

function notice({ meeting }: Scene) {
  return mount(LevelNotice, { props: { meeting }, global, attachTo: document.body })
}
const waiting = { type: 'videoAnswer', granted: false, reason: 'WAITING', permit: permit(audioFirst) } as const
const sending = permit({ ...audioFirst, seq: 2, send: true, reason: 'GRANTED' })

beforeEach(() => setLanguage('en'))
afterEach(() => {
  view?.unmount()
  vi.useRealTimers()
  localStorage.clear()
  vi.unstubAllGlobals()
})

describe('the notice of the level', () => {
  it('fullVideo_saysNothing', () => {
    const play = scene()
    view = notice(play)
    play.welcome()
    expect(view.find('[data-testid=level-notice]').exists()).toBe(false)
  })

  it('soundByDefault_offersToAsk_andIsBusyUntilTheAnswer', async () => {
    const play = scene()
    await play.local.setCamera(false)
    play.welcome(audioFirst)
    view = notice(play)
    expect(view.attributes('role')).toBe('status')
    expect(view.text()).toContain('You can ask for video')
    await view.get('[data-testid=ask-video]').trigger('click')
    expect(play.signal.said.at(-1)).toEqual({ type: 'askVideo' })
    expect(view.get('[data-testid=ask-video]').attributes('aria-busy')).toBe('true')
  })

  it('waiting_saysWhoComesFirst_andMayStop', async () => {
    const play = scene()
    play.welcome(audioFirst)
    view = notice(play)
    play.hear(waiting)
    await nextTick()
    expect(view.attributes('data-waiting')).toBe('true')
    expect(view.text()).toContain('moderators and speakers first')
    expect(view.find('[data-testid=ask-video]').exists()).toBe(false)
    await view.get('[data-testid=stop-waiting]').trigger('click')
    expect(play.signal.said.at(-1)).toEqual({ type: 'askVideo', wanted: false })
    expect(view.attributes('data-waiting')).toBe('false')
    expect(view.find('[data-testid=ask-video]').exists()).toBe(true)
  })

  it.each([
    ['OTHERS_FIRST', 'a moderator, a speaker or another room comes first'],
    ['LESS_ROOM', 'the service needs the room for sound'],
    ['NEWER_THAN_THE_PAGE', 'the service needs the room for sound'],
  ])('pictureThatEnds_%s_saysWhy_andCountsDown', async (reason, why) => {
    vi.useFakeTimers()
    const play = scene()
    play.welcome(sending)
    view = notice(play)
    play.hear({ type: 'videoEnding', seconds: 10, reason })
    await nextTick()
    const ending = view.get('[data-testid=video-ending]')
    expect(ending.text()).toContain('Your picture ends in 10 s')
    expect(ending.text()).toContain(why)
    expect(ending.attributes('aria-hidden')).toBe('true')
    await vi.advanceTimersByTimeAsync(4_000)
    expect(ending.text()).toContain('in 6 s')
    await vi.advanceTimersByTimeAsync(20_000)
    expect(ending.text()).toContain('in 0 s')
  })

  it('pictureThatEnded_isWaitedFor_andNothingTicksAnyMore', async () => {
    vi.useFakeTimers()
    const play = scene()
    play.welcome(sending)
    view = notice(play)
    const before = vi.getTimerCount()
    play.hear({ type: 'videoEnding', seconds: 10, reason: 'OTHERS_FIRST' })
    await nextTick()
    expect(vi.getTimerCount()).toBe(before + 1)
    play.hear({ ...waiting, permit: permit({ ...audioFirst, seq: 3 }) })
    await nextTick()
    expect(view.find('[data-testid=video-ending]').exists()).toBe(false)
    expect(view.attributes('data-waiting')).toBe('true')
    expect(vi.getTimerCount()).toBe(before)
  })

  it('pictureThatIsKeptAfterAll_countsNoLonger', async () => {
    const play = scene()
    play.welcome(sending)
    view = notice(play)
    play.hear({ type: 'videoEnding', seconds: 10, reason: 'LESS_ROOM' })
    play.hear({ type: 'videoAnswer', granted: true, reason: 'GRANTED', permit: { ...sending, seq: 3 } })
    await nextTick()
    expect(view.text()).toContain('Your video is on')
  })

  it('cameraThatIsHeld_returnsByItself_orIsKeptOff', async () => {
    const play = scene()
    await play.local.setCamera(true)
    play.welcome(audioOnly)
    view = notice(play)
    expect(view.attributes('data-held')).toBe('true')
    expect(view.text()).toContain('comes back by itself')
    await view.get('[data-testid=keep-off]').trigger('click')
    await play.settle()
    expect(view.attributes('data-held')).toBe('false')
  })

  const states: [string, (play: Scene) => void][] = [
    ['asks', () => undefined],
    ['waits', (play) => play.hear(waiting)],
    ['ends', (play) => endsSoon(play)],
    ['soundOnly', (play) => play.level(2, audioOnly)],
  ]
  const endsSoon = (play: Scene) => {
    play.level(2, sending)
    play.hear({ type: 'videoEnding', seconds: 10, reason: 'OTHERS_FIRST' })
  }

  it.each(states.flatMap(([name, go]) => (['en', 'fr'] as const).map((language) => ({ name, go, language }))))(
    '$name _in_ $language _isAccessible',
    async ({ go, language }) => {
      setLanguage(language)
      const play = scene()
      play.welcome(audioFirst)
      view = notice(play)
      go(play)
      await nextTick()
      expect(await violations(view.element.parentElement!)).toEqual([])
    },
  )
})

describe('a notice that was put away', () => {
  it('comesBack_withThePlaceInLine_thePicturesEnd_andANewLevel', async () => {
    const play = scene()
    play.welcome(sending)
    const page = mount(MeetingView, { props: { meeting: play.meeting }, global, shallow: true })
    const shown = () => page.findComponent(LevelNotice).exists()
    const putAway = async () => {
      page.findComponent(LevelNotice).vm.$emit('hide')
      await nextTick()
      expect(shown()).toBe(false)
    }
    await putAway()
    play.hear({ type: 'videoEnding', seconds: 10, reason: 'LESS_ROOM' })
    await nextTick()
    expect(shown()).toBe(true)
    await putAway()
    play.hear({ ...waiting, permit: permit({ ...audioFirst, seq: 3 }) })
    await nextTick()
    expect(shown()).toBe(true)
    await putAway()
    play.level(4, audioOnly)
    await nextTick()
    expect(shown()).toBe(true)
    page.unmount()
  })
})

describe('news about pictures', () => {
  function told(news: MeetingNotice) {
    toasts.splice(0)
    announcement.value = ''
    const listener = { setup: () => ({ tell: useNoticeTexts() }), template: '<i/>', render: () => null }
    const { vm } = mount(listener, { global })
    ;(vm as unknown as { tell(news: MeetingNotice): void }).tell(news)
    return { seen: toasts.map((one) => [one.tone, one.text]), heard: announcement.value }
  }

  it('wait_isHeard_becauseTheNoticeShowsIt', () => {
    const { seen, heard } = told({ kind: 'videoWaits' })
    expect(seen).toEqual([])
    expect(heard).toBe('You will get a camera when there is room. Moderators and speakers come first.')
  })

  it('end_isSeen', () => {
    expect(told({ kind: 'videoEnded' }).seen).toEqual([
      ['warn', 'Your camera is off: others need the place. You get it again when there is room.'],
    ])
  })

  it('countdown_isHeardOnce_becauseTheNoticeShowsIt', () => {
    const { seen, heard } = told({ kind: 'videoEnding', seconds: 10, reason: 'LESS_ROOM' })
    expect(seen).toEqual([])
    expect(heard).toBe('Your picture ends in 10 s: the service needs the room for sound.')
  })

  it('french_isFrench', () => {
    setLanguage('fr')
    expect(told({ kind: 'videoEnding', seconds: 10, reason: 'OTHERS_FIRST' }).heard).toContain('10 s')
    expect(told({ kind: 'videoEnding', seconds: 10, reason: 'OTHERS_FIRST' }).heard).not.toContain('picture')
  })
})
