import { describe, expect, it } from 'vitest'
import { firstSections, planSections, withScreen } from '@/media/sections'
import { audio, video } from '../fixtures'

describe('planSections', () => {
  const one = planSections(firstSections, [audio('p2', 10), video('p2', 20)])

  it('newSources_areAppended_afterOurOwn', () => {
    expect(one.map((section) => [section.mid, section.kind, section.source?.name ?? section.own])).toEqual([
      ['0', 'audio', 'audio'],
      ['1', 'video', 'camera'],
      ['2', 'audio', 'p2-a0'],
      ['3', 'video', 'p2-v0'],
    ])
  })

  it('sourceThatLeft_keepsItsSection_empty', () => {
    const left = planSections(one, [audio('p2', 10)])
    expect(left).toHaveLength(4)
    expect(left[3]).toEqual({ mid: '3', kind: 'video', own: null, source: null })
  })

  it('freeSection_isReused_byItsKindOnly', () => {
    const left = planSections(one, [audio('p2', 10)])
    const again = planSections(left, [audio('p2', 10), audio('p3', 30), video('p3', 40)])
    expect(again.map((section) => section.source?.name)).toEqual([undefined, undefined, 'p2-a0', 'p3-v0', 'p3-a0'])
    expect(again.map((section) => section.mid)).toEqual(['0', '1', '2', '3', '4'])
  })

  it('sectionFreedInThisStep_isNotReusedInIt', () => {
    const swapped = planSections(one, [audio('p2', 10), video('p3', 40)])
    expect(swapped[3]?.source).toBeNull()
    expect(swapped[4]?.source?.name).toBe('p3-v0')
  })

  it('changedSsrc_isANewStream', () => {
    const changed = planSections(one, [audio('p2', 10), video('p2', 50)])
    expect(changed[3]?.source).toBeNull()
    expect(changed[4]?.source?.ssrcs[0]).toBe(50)
  })

  it('sourceWithoutSsrc_getsNoSection', () => {
    expect(planSections(firstSections, [{ ...audio('p2', 10), ssrcs: [] }])).toHaveLength(2)
  })

  it('orderAndKind_neverChange_overRandomComingsAndGoings', () => {
    let state = 7
    const random = () => (state = (state * 1103515245 + 12345) % 2 ** 31) / 2 ** 31
    let sections = planSections(firstSections, [])
    for (let step = 0; step < 400; step++) {
      const present = Array.from({ length: 8 }, (_, at) => at).filter(() => random() < 0.5)
      const before = sections
      sections = planSections(
        before,
        present.flatMap((at) => [audio(`p${at}`, 100 + at), video(`p${at}`, 200 + 2 * at)]),
      )
      before.forEach((section, at) => {
        expect(sections[at]?.mid).toBe(section.mid)
        expect(sections[at]?.kind).toBe(section.kind)
      })
      expect(new Set(sections.map((section) => section.mid)).size).toBe(sections.length)
      expect(sections.filter((section) => section.source)).toHaveLength(2 * present.length)
    }
    expect(sections.length).toBeLessThanOrEqual(2 + 2 * 16)
  })
})

describe('withScreen', () => {
  it('screenSection_isAddedOnce', () => {
    const once = withScreen(firstSections)
    expect(once[2]).toEqual({ mid: '2', kind: 'video', own: 'screen', source: null })
    expect(withScreen(once)).toBe(once)
  })
})
