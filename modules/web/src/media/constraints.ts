import type { Permit, Source } from '@/signal/messages'

/** The bridge's ReceiverVideoConstraints: which pictures we want, at what height. */
export interface ReceiverConstraints {
  readonly lastN: number
  readonly selectedSources: readonly string[]
  readonly defaultConstraints: { readonly maxHeight: number }
  readonly constraints: Readonly<Record<string, { readonly maxHeight: number }>>
}

export interface Viewing {
  readonly permit: Pick<Permit, 'receive' | 'screen' | 'maxHeight' | 'lastN'>
  /** Pictures of others that exist, in the order we would like them. */
  readonly videos: readonly Pick<Source, 'name' | 'videoType'>[]
  /** Shown large, if any. */
  readonly stage: string | null
  /** How many tiles the page shows. */
  readonly tiles: number
}

/** Height that is worth asking for in a grid of so many tiles. */
export function heightForTiles(tiles: number): number {
  if (tiles <= 2) return 720
  return tiles <= 6 ? 360 : 180
}

/** What to ask the bridge for: never more than the level allows, shared screens in full, the rest by size of its tile. */
export function receiverConstraints(viewing: Viewing): ReceiverConstraints {
  const { permit, videos, stage } = viewing
  const screens = videos.filter((one) => one.videoType === 'desktop').map((one) => one.name)
  if (!permit.receive) return screensOnly(permit.screen ? screens : [])
  const cap = permit.maxHeight < 0 ? 2160 : permit.maxHeight
  const constraints: Record<string, { maxHeight: number }> = {}
  for (const name of screens) constraints[name] = { maxHeight: 2160 }
  if (stage && !constraints[stage]) constraints[stage] = { maxHeight: Math.min(cap, 720) }
  return {
    lastN: permit.lastN,
    selectedSources: [...screens, ...videos.map((one) => one.name).filter((name) => !screens.includes(name))],
    defaultConstraints: { maxHeight: Math.min(cap, heightForTiles(viewing.tiles)) },
    constraints,
  }
}

function screensOnly(screens: readonly string[]): ReceiverConstraints {
  return {
    lastN: screens.length,
    selectedSources: screens,
    defaultConstraints: { maxHeight: 0 },
    constraints: Object.fromEntries(screens.map((name) => [name, { maxHeight: 2160 }])),
  }
}
