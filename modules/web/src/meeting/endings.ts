/** Why the page is no longer in the room. */
export const endReasons = [
  'LEFT',
  'ENDED_BY_OWNER',
  'ENDED_BY_OPERATOR',
  'EXPIRED',
  'ROOM_UNKNOWN',
  'ROOM_FULL',
  'NO_CAPACITY',
  'REPLACED',
  'TOO_MANY_SOCKETS',
  'UNSUPPORTED_PROTOCOL',
  'UNKNOWN',
] as const
export type EndReason = (typeof endReasons)[number]

/** What a closing code of the gateway means for the person. */
export const reasonOfCode: Readonly<Record<number, EndReason>> = {
  4004: 'ROOM_UNKNOWN',
  4009: 'REPLACED',
  4023: 'ROOM_FULL',
  4026: 'UNSUPPORTED_PROTOCOL',
  4030: 'TOO_MANY_SOCKETS',
  4053: 'NO_CAPACITY',
}

/** The reason with this name; one that this page does not know is UNKNOWN. */
export function endReasonOf(code: string): EndReason {
  return endReasons.find((reason) => reason === code) ?? 'UNKNOWN'
}
