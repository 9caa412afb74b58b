/** Seconds of an ISO 8601 duration such as `PT1M30S`; days to seconds only. NaN when it is none. */
export function secondsOf(iso: string): number {
  const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(iso)
  if (!parts) return NaN
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part) => Number(part ?? 0))
  return ((days * 24 + hours) * 60 + minutes) * 60 + seconds
}

export function isoOf(seconds: number): string {
  return `PT${seconds}S`
}

/** `1:05:09` or `4:07`: a time that is left or has passed, never negative. */
export function clock(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000))
  const two = (n: number) => String(n).padStart(2, '0')
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}

/** Two digits of a number: nobody plans with the last digit of a guess. */
export function twoDigits(value: number): number {
  return Number(value.toPrecision(2))
}

/** Load as a whole percentage, e.g. 0.415 → 42. */
export function percent(load: number): number {
  return Math.round(load * 100)
}
