import type { Source } from '@/signal/messages'

export type Kind = 'audio' | 'video'

/** Which of our own tracks a section carries. */
export type OwnTrack = 'audio' | 'camera' | 'screen'

/** One m-line. Its place and kind never change: what is in it may go, then it is `source: null`, inactive, and reused. */
export interface Section {
  readonly mid: string
  readonly kind: Kind | 'application'
  readonly own: OwnTrack | null
  readonly source: Source | null
}

/** The sections every session starts with: what the participant sends. */
export const firstSections: readonly Section[] = [
  { mid: '0', kind: 'audio', own: 'audio', source: null },
  { mid: '1', kind: 'video', own: 'camera', source: null },
]

/** The same, with the bridge channel in a section of its own where it is a data channel. */
export function startSections(withData: boolean): readonly Section[] {
  if (!withData) return firstSections
  return [...firstSections, { mid: String(firstSections.length), kind: 'application', own: null, source: null }]
}

/**
 * The sections for these sources of others. A source keeps its section; one that left frees it; a newcomer takes a free
 * section of its kind or a new one at the end. A section freed in this step is not reused in the same step, because the
 * browser must see it inactive in between to let go of the old stream.
 */
export function planSections(before: readonly Section[], sources: readonly Source[]): Section[] {
  const wanted = new Map(sources.filter((one) => one.ssrcs.length > 0).map((one) => [one.name, one]))
  const free = before.filter((section) => !section.own && !section.source)
  const kept = before.map((section): Section => {
    if (!section.source) return section
    const now = wanted.get(section.source.name)
    if (!now || !sameStream(now, section.source)) return { ...section, source: null }
    wanted.delete(now.name)
    return { ...section, source: now }
  })
  for (const source of wanted.values()) place(kept, free, source)
  return kept
}

function place(sections: Section[], free: Section[], source: Source): void {
  const at = free.findIndex((section) => section.kind === source.kind)
  const taken = at < 0 ? undefined : free.splice(at, 1)[0]
  if (taken) sections[sections.indexOf(taken)] = { ...taken, source }
  else sections.push({ mid: String(sections.length), kind: source.kind, own: null, source })
}

function sameStream(a: Source, b: Source): boolean {
  return a.kind === b.kind && a.ssrcs[0] === b.ssrcs[0] && a.ssrcs.length === b.ssrcs.length
}

/** Adds the section for our own shared screen, once. */
export function withScreen(sections: readonly Section[]): readonly Section[] {
  if (sections.some((section) => section.own === 'screen')) return sections
  return [...sections, { mid: String(sections.length), kind: 'video', own: 'screen', source: null }]
}
