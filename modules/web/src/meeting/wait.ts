export interface Minutes {
  readonly low: number
  readonly high: number
}

/** A wait in whole minutes, never narrower than it is: 0 to 0 is less than a minute; null is not known. */
export function waitInMinutes(low: number | null, high: number | null): Minutes | null {
  if (low === null || high === null) return null
  if (high < 60) return { low: 0, high: 0 }
  return { low: Math.floor(low / 60), high: Math.ceil(high / 60) }
}
