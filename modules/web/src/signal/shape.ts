/** Reads one value of unknown origin: gives it back typed, or throws a ShapeError that says where it is wrong. */
export type Shape<T> = (value: unknown, path: string) => T

export type Of<S> = S extends Shape<infer T> ? T : never

/** A value was not what the protocol says. */
export class ShapeError extends Error {
  constructor(
    readonly path: string,
    expected: string,
  ) {
    super(`${path}: expected ${expected}`)
    this.name = 'ShapeError'
  }
}

export const text =
  (max = 4096): Shape<string> =>
  (value, path) => {
    if (typeof value === 'string' && value.length <= max) return value
    throw new ShapeError(path, `text of at most ${max} characters`)
  }

export const flag: Shape<boolean> = (value, path) => {
  if (typeof value === 'boolean') return value
  throw new ShapeError(path, 'true or false')
}

export const number: Shape<number> = (value, path) => {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  throw new ShapeError(path, 'a number')
}

/** A whole number that fits 32 bits without a sign: SSRCs, ports. */
export const unsigned: Shape<number> = (value, path) => {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 0xffff_ffff) return value
  throw new ShapeError(path, 'a whole number of 32 bits')
}

export const oneOf =
  <const T extends string>(...values: readonly T[]): Shape<T> =>
  (value, path) => {
    const found = values.find((one) => one === value)
    if (found !== undefined) return found
    throw new ShapeError(path, values.join(' or '))
  }

export const list =
  <T>(of: Shape<T>, max = 1000): Shape<T[]> =>
  (value, path) => {
    if (!Array.isArray(value) || value.length > max) throw new ShapeError(path, `a list of at most ${max}`)
    return value.map((one, at) => of(one, `${path}[${at}]`))
  }

/** A list of objects of several kinds, told apart by one field; kinds that are not known are left out. */
export const tagged =
  <const T extends string, const V extends Record<string, Shape<object>>>(
    tag: T,
    variants: V,
    max = 1000,
  ): Shape<{ [K in keyof V]: { [P in T]: K } & Of<V[K]> }[keyof V][]> =>
  (value, path) =>
    list((one: unknown, at: string) => {
      const kind = (one as Record<string, unknown> | null)?.[tag]
      if (typeof kind !== 'string') throw new ShapeError(`${at}.${tag}`, 'text')
      if (!Object.hasOwn(variants, kind)) return null
      return { [tag]: kind, ...variants[kind]?.(one, at) }
    }, max)(value, path).filter((one) => one !== null) as never

/** Absent and null are the same: the fallback. */
export const optional =
  <T, F>(of: Shape<T>, fallback: F): Shape<T | F> =>
  (value, path) =>
    value === undefined || value === null ? fallback : of(value, path)

/** Text values by name; unknown names are kept, as in parameters of a codec. */
export const dictionary: Shape<Record<string, string>> = (value, path) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new ShapeError(path, 'an object')
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, String(one)]))
}

/** An object with these fields; what it has besides is dropped, so that newer gateways may add to it. */
export const object =
  <const F extends Record<string, Shape<unknown>>>(fields: F): Shape<{ [K in keyof F]: Of<F[K]> }> =>
  (value, path) => {
    if (typeof value !== 'object' || value === null) throw new ShapeError(path, 'an object')
    const given = value as Record<string, unknown>
    const read = Object.entries(fields).map(([key, of]) => [key, of(given[key], path ? `${path}.${key}` : key)])
    return Object.fromEntries(read) as { [K in keyof F]: Of<F[K]> }
  }
