import type { Browser } from 'playwright-core'
import type { ViteDevServer } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasChromium, launch, serve } from './browser'
import { enter, person, visit, type Visit, type VisitOptions } from './fake-gateway'

let browser: Browser
let server: ViteDevServer
let url: string

beforeAll(async () => {
  ;({ server, url } = await serve())
  browser = await launch()
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const french: VisitOptions = { locale: 'fr-FR' }
const people = [person('p2', 'Bruno'), person('p3', 'Chloé', { audio: false })]

async function meet(options: VisitOptions = {}): Promise<Visit> {
  const visited = await visit(browser, url, options)
  await enter(visited)
  await visited.page.getByTestId('meeting').waitFor()
  return visited
}

const refuse = (name: string) =>
  `navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('', '${name}') }`

describe.skipIf(!hasChromium)('before the meeting', () => {
  it.each([
    ['NotAllowedError', 'denied'],
    ['NotFoundError', 'missing'],
    ['NotReadableError', 'busy'],
  ])('%s_isExplained_andOneCanEnterAllTheSame', async (name, problem) => {
    const { page, said } = await visit(browser, url, { script: refuse(name) })
    const notice = page.getByRole('alert')
    await notice.waitFor()
    expect(await notice.getAttribute('data-problem')).toBe(problem)
    await page.getByTestId('name').fill('Ana')
    await page.getByRole('button', { name: 'Join without camera and microphone' }).click()
    await page.getByTestId('meeting').waitFor()
    expect(said[0]).toMatchObject({ type: 'join', name: 'Ana', audio: false, video: false })
    await page.context().close()
  })

  it('pageWithoutASecureContext_saysSo', async () => {
    const script = `Object.defineProperty(navigator, 'mediaDevices', { value: undefined })`
    const { page } = await visit(browser, url, { script })
    await page.getByText('The browser only allows it on secure pages').waitFor()
    await page.context().close()
  })

  it('problemThatIsSolved_isGoneAfterTryingAgain', async () => {
    const script = `const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
      let calls = 0
      navigator.mediaDevices.getUserMedia = (wanted) =>
        calls++ < 3 ? Promise.reject(new DOMException('', 'NotFoundError')) : real(wanted)`
    const { page } = await visit(browser, url, { script })
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByTestId('preview').waitFor()
    await expect.poll(() => page.getByRole('alert').count()).toBe(0)
    await page.context().close()
  })

  it('noName_isAskedFor_andANameIsRemembered', async () => {
    const { page } = await visit(browser, url)
    await page.getByTestId('join').click()
    await page.getByRole('alert').getByText('Enter the name').waitFor()
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('name')
    await page.getByTestId('name').fill('Ana')
    await page.keyboard.press('Enter')
    await page.getByTestId('meeting').waitFor()
    await page.getByTestId('leave').click()
    await page.getByTestId('again').click()
    expect(await page.getByTestId('name').inputValue()).toBe('Ana')
    await page.context().close()
  })
})

describe.skipIf(!hasChromium)('in the meeting', () => {
  it('people_areNamedTiles_withWhatTheyHaveOff', async () => {
    const { page, tell } = await meet({ people })
    await page.getByRole('listitem', { name: 'Chloé, Microphone off, Camera off' }).waitFor()
    tell({ type: 'left', id: 'p2', reason: 'LEFT' })
    tell({ type: 'joined', participant: person('p4', 'Dieter') })
    await page.getByRole('listitem', { name: /^Dieter/ }).waitFor()
    expect(await page.getByTestId('tile').count()).toBe(3)
    await page.context().close()
  })

  it('keys_switchMicrophoneAndCamera_butNotWhileADialogIsOpen', async () => {
    const { page, said } = await meet({ people })
    const microphone = page.getByRole('button', { name: 'Microphone' })
    expect(await microphone.getAttribute('aria-pressed')).toBe('true')
    await page.keyboard.press('m')
    await page.keyboard.press('v')
    await expect.poll(() => said.at(-1)).toMatchObject({ type: 'media', audio: false, video: false })
    await page.keyboard.press('?')
    await page.getByTestId('keys').waitFor()
    await page.keyboard.press('m')
    await page.keyboard.press('Escape')
    await page.getByTestId('keys').waitFor({ state: 'detached' })
    expect(await microphone.getAttribute('aria-pressed')).toBe('false')
    await page.keyboard.press('p')
    await page.getByTestId('people-panel').waitFor()
    await page.keyboard.press('Escape')
    await page.getByTestId('people-panel').waitFor({ state: 'detached' })
    await page.context().close()
  })

  it('audioFirst_isSaidInFrench_andVideoIsAskedFor', async () => {
    const { page, said, tell, level } = await meet({ ...french, people })
    level('AUDIO_FIRST')
    await page.getByText('Le son seulement pour l’instant : le service est très chargé').waitFor()
    await expect.poll(() => page.getByTestId('camera').getAttribute('data-camera')).toBe('held')
    await page.getByTestId('ask-video').click()
    await expect.poll(() => said.at(-1)).toEqual({ type: 'askVideo' })
    tell({ type: 'videoAnswer', granted: false, reason: 'NO_BUDGET', permit: lastPermit })
    await page.getByText('Pas maintenant').waitFor()
    await page.context().close()
  })

  it('audioOnly_closesTheCamera_andItComesBack_butNotOneThatIsOff', async () => {
    const on = await meet({ people })
    const off = await visit(browser, url, { people })
    await off.page.getByTestId('camera').click()
    await enter(off, 'Bo')
    await off.page.getByTestId('meeting').waitFor()
    const state = (one: Visit) => one.page.getByTestId('camera').getAttribute('data-camera')
    for (const one of [on, off]) one.level('AUDIO_ONLY')
    await expect.poll(() => Promise.all([state(on), state(off)])).toEqual(['held', 'closed'])
    expect(await on.page.locator('video').count()).toBe(0)
    for (const one of [on, off]) one.level('FULL')
    await expect.poll(() => Promise.all([state(on), state(off)])).toEqual(['on', 'off'])
    await expect.poll(() => on.page.locator('video').count()).toBe(1)
    expect(await off.page.locator('video').count()).toBe(0)
    for (const one of [on, off]) await one.page.context().close()
  })

  it('notice_putAway_isAChip_andANewLevelIsNewsAgain', async () => {
    const { page, level } = await meet({ people, level: 'REDUCED' })
    await page.getByTestId('hide-notice').click()
    await page.getByTestId('level-chip').waitFor()
    level('AUDIO_ONLY')
    await page.getByTestId('level-notice').waitFor()
    await page.context().close()
  })

  it('lostSocket_isSaid_andTheMeetingResumes', async () => {
    const { page, said, cut } = await meet({ people })
    await cut(4050)
    await page.getByTestId('link-banner').waitFor()
    await expect.poll(() => said.filter((one) => one.type === 'join').at(-1)).toMatchObject({ resume: 'token' })
    await page.getByText('You are back. Nothing was lost.').waitFor()
    await page.context().close()
  })

  it('reload_bringsThePersonBack_withoutAsking', async () => {
    const { page, said } = await meet({ people })
    await expect.poll(() => said.some((one) => one.type === 'answer')).toBe(true)
    await page.reload()
    await page.getByTestId('meeting').waitFor()
    expect(said.filter((one) => one.type === 'join').at(-1)).toMatchObject({ resume: 'token', name: 'Ana Silva' })
    await page.context().close()
  })

  it.each([
    [4004, 'ROOM_UNKNOWN'],
    [4023, 'ROOM_FULL'],
    [4053, 'NO_CAPACITY'],
  ])('closedWith_%i_isExplained', async (code, reason) => {
    const visited = await meet({ people })
    await visited.cut(code)
    await visited.page.locator(`[data-testid=ended][data-reason=${reason}]`).waitFor()
    await visited.page.context().close()
  })
})

const lastPermit = {
  level: 'AUDIO_FIRST',
  seq: 99,
  send: false,
  receive: false,
  screen: true,
  mayAsk: true,
  maxHeight: 720,
  lastN: -1,
}
