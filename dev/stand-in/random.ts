/** Numbers in [0, 1) that repeat with their seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** The items in an order of chance where nothing moves further forward than `window` places. */
export function shuffleWithin<T>(items: T[], window: number, random: () => number): T[] {
  if (window <= 1) return items
  return items
    .map((item, index) => ({ item, place: index + random() * window }))
    .sort((left, right) => left.place - right.place)
    .map(({ item }) => item)
}

/** `items` in a random order. */
export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const result = [...items]
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1))
    ;[result[last], result[other]] = [result[other] as T, result[last] as T]
  }
  return result
}
