import type { AnswerTransport, Source, SourceGroup } from '@/signal/messages'
import type { OwnTrack, Section } from './sections'

/** One section of a session description, as far as the bridge needs to know it. */
interface LocalSection {
  readonly mid: string
  readonly ssrcs: readonly number[]
  readonly groups: readonly SourceGroup[]
}

const suffix: Record<OwnTrack, string> = { audio: 'a0', camera: 'v0', screen: 'v1' }

function valueOf(lines: readonly string[], key: string): string | undefined {
  return lines.find((line) => line.startsWith(key))?.slice(key.length)
}

function splitSections(sdp: string): string[][] {
  const [head = '', ...media] = sdp.split(/\r?\n(?=m=)/)
  return [head, ...media].map((part) => part.split(/\r?\n/))
}

function readGroup(line: string): SourceGroup {
  const [semantics = '', ...ssrcs] = line.slice('a=ssrc-group:'.length).split(' ')
  return { semantics, ssrcs: ssrcs.map(Number) }
}

function readSection(lines: readonly string[]): LocalSection {
  const ids = lines.map((line) => /^a=ssrc:(\d+)/.exec(line)?.[1]).filter((id) => id !== undefined)
  return {
    mid: valueOf(lines, 'a=mid:') ?? '',
    ssrcs: [...new Set(ids.map(Number))],
    groups: lines.filter((line) => line.startsWith('a=ssrc-group:')).map(readGroup),
  }
}

/**
 * Our side of the transport, read from the local description. Attributes stand in the first section or, as in Firefox,
 * before it.
 *
 * @throws Error when the description has no ICE credentials or no fingerprint
 */
export function readTransport(sdp: string): AnswerTransport {
  const lines = splitSections(sdp).flat()
  const ufrag = valueOf(lines, 'a=ice-ufrag:')
  const pwd = valueOf(lines, 'a=ice-pwd:')
  const [hash, value] = valueOf(lines, 'a=fingerprint:')?.split(' ') ?? []
  if (!ufrag || !pwd || !hash || !value) throw new Error('The local description has no transport')
  return { ufrag, pwd, fingerprints: [{ hash, value, setup: 'active' }] }
}

/** What we send, by the names others know it by: `<participant>-a0`, `-v0`, and `-v1` for a shared screen. */
export function readSources(sdp: string, sections: readonly Section[], participant: string): Source[] {
  const local = new Map(
    splitSections(sdp)
      .slice(1)
      .map(readSection)
      .map((one) => [one.mid, one]),
  )
  return sections.flatMap((section): Source[] => {
    const found = local.get(section.mid)
    if (!section.own || section.kind === 'application' || !found || found.ssrcs.length === 0) return []
    return [
      {
        name: `${participant}-${suffix[section.own]}`,
        kind: section.kind,
        videoType: section.own === 'screen' ? 'desktop' : 'camera',
        ssrcs: [...found.ssrcs],
        groups: found.groups.map((group) => ({ ...group, ssrcs: [...group.ssrcs] })),
      },
    ]
  })
}
