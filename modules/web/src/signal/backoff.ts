/** Waiting times between attempts, in milliseconds: doubling from `first` to `most`, spread by ±30% so that crowds part. */
export interface Backoff {
  next(): number
  reset(): void
}

export function backoff(first: number, most: number, random: () => number = Math.random): Backoff {
  let attempt = 0
  return {
    next: () => Math.min(most, first * 2 ** attempt++) * (0.7 + 0.6 * random()),
    reset: () => {
      attempt = 0
    },
  }
}
