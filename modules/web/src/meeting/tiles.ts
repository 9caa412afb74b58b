import type { Participant } from '@/signal/messages'

/** Who is on the page, and how many more there are. */
export interface Arrangement {
  readonly shown: readonly string[]
  readonly hidden: number
}

/**
 * Who gets a tile when there is place for `capacity` of them. Everybody keeps the place they have; who speaks and has
 * none takes the place of the one who has not spoken for longest. `spoke` says who spoke last, latest first.
 */
export function arrange(
  people: readonly Pick<Participant, 'id'>[],
  spoke: readonly string[],
  before: readonly string[],
  capacity: number,
): Arrangement {
  const present = new Set(people.map((one) => one.id))
  const kept = before.filter((id) => present.has(id)).slice(0, capacity)
  const others = people.map((one) => one.id).filter((id) => !kept.includes(id))
  const shown = [...kept, ...others.slice(0, Math.max(0, capacity - kept.length))]
  const [speaker] = spoke.filter((id) => present.has(id))
  if (speaker && !shown.includes(speaker) && shown.length > 0) shown[quietest(shown, spoke)] = speaker
  return { shown, hidden: people.length - shown.length }
}

function quietest(shown: readonly string[], spoke: readonly string[]): number {
  const rank = (id: string) => (spoke.includes(id) ? spoke.indexOf(id) : Infinity)
  return shown.reduce((worst, id, at) => (rank(id) >= rank(shown[worst] ?? '') ? at : worst), 0)
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** Narrowest and widest shape of a tile, width over height. */
const slimmest = { wide: 1.2, tall: 0.8 }
const widest = 16 / 9

/**
 * The size of one tile, in whole pixels, so that so many fill this area best with this gap between them. Tiles keep
 * between 6:5 (on a tall page 4:5) and 16:9; of all numbers of columns the one with the largest tiles wins.
 */
export function tileSize(tiles: number, area: Size, gap: number): Size {
  let best: Size = { width: 0, height: 0 }
  const slim = area.width > area.height ? slimmest.wide : slimmest.tall
  for (let columns = 1; columns <= tiles; columns++) {
    const rows = Math.ceil(tiles / columns)
    const one = fit((area.width - gap * (columns - 1)) / columns, (area.height - gap * (rows - 1)) / rows, slim)
    if (worth(one) > worth(best) * 1.001) best = one
  }
  return best
}

function fit(width: number, height: number, slim: number): Size {
  const fittedWidth = Math.max(0, Math.floor(Math.min(width, height * widest)))
  return { width: fittedWidth, height: Math.max(0, Math.floor(Math.min(height, fittedWidth / slim))) }
}

/** Pictures are wide: what a tile has in height beyond 3:2 shows little more of a face. */
function worth(tile: Size): number {
  return tile.width * Math.min(tile.height, tile.width / 1.25)
}

const smallest = { width: 150, height: 105 }

/** How many tiles this area has place for: each can still show a face, and no laptop decodes more than 25. */
export function capacityFor(area: Size): number {
  const columns = Math.max(1, Math.floor(area.width / smallest.width))
  const rows = Math.max(1, Math.floor(area.height / smallest.height))
  return Math.min(25, Math.max(2, columns * rows))
}

/** One or two letters for a picture that is not there. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean)
  const picked = words.length > 1 ? [words[0], words[words.length - 1]] : [words[0]]
  return picked
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toLocaleUpperCase()
}

const hues = 8

/** One of eight colours, always the same for the same person. */
export function hueOf(id: string): number {
  let sum = 0
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) >>> 0
  return sum % hues
}
