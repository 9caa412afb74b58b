import { afterEach, describe, expect, it, vi } from 'vitest'
import { LocalMedia } from '@/meeting/local-media'
import { plugIn } from './fakes'

afterEach(() => {
  localStorage.clear()
  vi.unstubAllGlobals()
})

describe('LocalMedia', () => {
  it('start_asksOnceForBoth', async () => {
    const devices = plugIn()
    const local = new LocalMedia()
    await local.start()
    expect(devices.asked).toEqual(['audio,video'])
    expect([local.state.microphone?.kind, local.state.camera?.kind]).toEqual(['audio', 'video'])
  })

  it('start_refused_doesNotAskAgain_andTellsBoth', async () => {
    const devices = plugIn()
    devices.refusal = 'NotAllowedError'
    const local = new LocalMedia()
    await local.start()
    expect(devices.asked).toEqual(['refused'])
    expect([local.state.microphoneProblem, local.state.cameraProblem]).toEqual(['denied', 'denied'])
    expect([local.state.microphoneOn, local.state.cameraOn]).toEqual([false, false])
  })

  it('start_withoutACamera_stillHasTheMicrophone', async () => {
    const devices = plugIn()
    const real = devices.getUserMedia
    devices.getUserMedia = (wanted) =>
      wanted.video ? Promise.reject(new DOMException('', 'NotFoundError')) : real(wanted)
    const local = new LocalMedia()
    await local.start()
    expect(local.state.microphone?.readyState).toBe('live')
    expect([local.state.microphoneProblem, local.state.cameraProblem]).toEqual([null, 'missing'])
  })

  it('whatWasOff_staysClosed_nextTime', async () => {
    const devices = plugIn()
    const first = new LocalMedia()
    await first.setCamera(false)
    const local = new LocalMedia()
    await local.start()
    expect(devices.asked).toEqual(['audio'])
  })

  it('muted_keepsTheDevice_andSendsSilence', async () => {
    plugIn()
    const local = new LocalMedia()
    await local.setMicrophone(true)
    await local.setMicrophone(false)
    expect([local.state.microphone?.readyState, local.state.microphone?.enabled]).toEqual(['live', false])
  })

  it('unpluggedMicrophone_isReplacedByOneThatIsThere', async () => {
    const devices = plugIn()
    devices.enumerateDevices = () =>
      Promise.resolve([{ deviceId: 'x', kind: 'audioinput', label: 'Other' } as MediaDeviceInfo])
    const local = new LocalMedia()
    await local.setMicrophone(true)
    const first = local.state.microphone
    first?.stop()
    first?.onended?.(new Event('ended'))
    await vi.waitFor(() => expect(local.state.microphone).not.toBe(first))
    expect(local.state.microphone?.readyState).toBe('live')
  })

  it('stopped_whileStillOpening_leavesNoLightOn', async () => {
    const devices = plugIn()
    const local = new LocalMedia()
    const starting = local.start()
    local.stop()
    await starting
    expect(devices.opened.map((track) => track.readyState)).toEqual(['ended', 'ended'])
  })
})
