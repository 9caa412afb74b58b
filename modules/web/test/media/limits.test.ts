import { describe, expect, it } from 'vitest'
import { receiverConstraints } from '@/media/constraints'
import { applyEncoding, encodingFor } from '@/media/encoding'
import { permit, video } from '../fixtures'

const limits = { track: 'camera', capturedHeight: 720, permitted: -1, requested: -1, participants: 2 } as const

describe('encodingFor', () => {
  it('noLimits_sendTheCapturedSize', () => {
    expect(encodingFor(limits)).toEqual({
      active: true,
      maxBitrate: 1_200_000,
      maxFramerate: 30,
      scaleResolutionDownBy: 1,
    })
  })

  it('permitOf360_halvesAPictureOf720', () => {
    expect(encodingFor({ ...limits, permitted: 360 })).toMatchObject({ scaleResolutionDownBy: 2, maxBitrate: 600_000 })
  })

  it('lowerOfPermitAndRequest_wins', () => {
    expect(encodingFor({ ...limits, permitted: 360, requested: 180 }).scaleResolutionDownBy).toBe(4)
    expect(encodingFor({ ...limits, permitted: 180, requested: 720 }).scaleResolutionDownBy).toBe(4)
  })

  it.each([
    [0, -1],
    [-1, 0],
  ])('zero_permitted%i_requested%i_sendsNothing', (permitted, requested) => {
    expect(encodingFor({ ...limits, permitted, requested }).active).toBe(false)
  })

  it('pictureSmallerThanTheLimit_isNotScaledUp', () => {
    expect(encodingFor({ ...limits, capturedHeight: 240, permitted: 360 }).scaleResolutionDownBy).toBe(1)
  })

  it('crowd_getsFewerBitsAndFrames', () => {
    const crowded = encodingFor({ ...limits, participants: 9 })
    expect(crowded.maxBitrate).toBe(840_000)
    expect(crowded.maxFramerate).toBe(15)
  })

  it('screen_isNeverScaled', () => {
    expect(encodingFor({ ...limits, track: 'screen', capturedHeight: 1080, requested: 360 })).toMatchObject({
      active: true,
      scaleResolutionDownBy: 1,
    })
  })
})

describe('applyEncoding', () => {
  const sender = (encodings: RTCRtpEncodingParameters[]) => {
    const calls: RTCRtpSendParameters[] = []
    const fake = {
      getParameters: () => ({ encodings }),
      setParameters: (parameters: RTCRtpSendParameters) => Promise.resolve(void calls.push(parameters)),
    }
    return { fake: fake as unknown as RTCRtpSender, calls }
  }

  it('sameEncoding_isNotSetAgain', async () => {
    const { fake, calls } = sender([encodingFor(limits)])
    await applyEncoding(fake, encodingFor(limits))
    expect(calls).toEqual([])
  })

  it('otherFields_areKept', async () => {
    const { fake, calls } = sender([{ active: true, rid: 'x' } as RTCRtpEncodingParameters])
    await applyEncoding(fake, encodingFor({ ...limits, permitted: 0 }))
    expect(calls[0]?.encodings[0]).toMatchObject({ rid: 'x', active: false })
  })
})

describe('receiverConstraints', () => {
  const screen = { ...video('p3', 50), name: 'p3-v1', videoType: 'desktop' as const }
  const viewing = { permit: permit(), videos: [video('p2', 20), screen], stage: null, tiles: 2 }

  it('full_asksForAll_screenFirst', () => {
    expect(receiverConstraints(viewing)).toEqual({
      lastN: -1,
      selectedSources: ['p3-v1', 'p2-v0'],
      defaultConstraints: { maxHeight: 720 },
      constraints: { 'p3-v1': { maxHeight: 2160 } },
    })
  })

  it('reduced_capsTheHeight_evenOnStage', () => {
    const asked = receiverConstraints({ ...viewing, permit: permit({ maxHeight: 360, lastN: 4 }), stage: 'p2-v0' })
    expect(asked.lastN).toBe(4)
    expect(asked.defaultConstraints.maxHeight).toBe(360)
    expect(asked.constraints['p2-v0']).toEqual({ maxHeight: 360 })
  })

  it('noReceiving_withScreens_asksForScreensOnly', () => {
    const asked = receiverConstraints({ ...viewing, permit: permit({ receive: false }) })
    expect(asked).toMatchObject({ lastN: 1, selectedSources: ['p3-v1'], defaultConstraints: { maxHeight: 0 } })
  })

  it('audioOnly_asksForNothing', () => {
    const asked = receiverConstraints({ ...viewing, permit: permit({ receive: false, screen: false }) })
    expect(asked).toMatchObject({ lastN: 0, selectedSources: [], defaultConstraints: { maxHeight: 0 } })
  })

  it('manyTiles_askForSmallPictures', () => {
    expect(receiverConstraints({ ...viewing, tiles: 9 }).defaultConstraints.maxHeight).toBe(180)
  })
})
