/** Letters that may be wrong in a word of a search: none of a short one, one of a usual one, two of a long one. */
export function allowedTypos(word: string): number {
  const { length } = [...word]
  return length < 4 ? 0 : length < 8 ? 1 : 2
}

/**
 * Letters to insert, delete, replace or swap with their neighbor to get from `a` to `b`, or with `isPrefix` to the nearest beginning of
 * `b`; `most + 1` where it is more than `most`. Optimal string alignment.
 * @see https://doi.org/10.1145/363958.363994
 */
function editDistance(a: string, b: string, most: number, isPrefix = false): number {
  const [from, whole] = [[...a], [...b]]
  const to = isPrefix ? whole.slice(0, from.length + most) : whole
  if (from.length - to.length > most || to.length - from.length > most) return most + 1
  let before: number[] = []
  let above = Array.from({ length: to.length + 1 }, (_, at) => at)
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row]
    for (let at = 1; at <= to.length; at += 1) {
      const isSame = from[row - 1] === to[at - 1]
      let least = Math.min((above[at] ?? 0) + 1, (current[at - 1] ?? 0) + 1, (above[at - 1] ?? 0) + (isSame ? 0 : 1))
      const isSwap = row > 1 && at > 1 && from[row - 1] === to[at - 2] && from[row - 2] === to[at - 1]
      if (isSwap) least = Math.min(least, (before[at - 2] ?? 0) + 1)
      current.push(least)
    }
    if (Math.min(...current) > most) return most + 1
    before = above
    above = current
  }
  return Math.min(most + 1, isPrefix ? Math.min(...above) : (above[to.length] ?? 0))
}

/** The terms nearest to a word that none of them is, nearest first and by alphabet: at most five within its allowed typos. */
export function nearestTerms(word: string, terms: readonly string[], isPrefix: boolean): string[] {
  const most = allowedTypos(word)
  if (most === 0) return []
  return terms
    .map((term) => ({ term, distance: editDistance(word, term, most, isPrefix) }))
    .filter(({ distance }) => distance <= most)
    .sort((a, b) => a.distance - b.distance || (a.term < b.term ? -1 : 1))
    .slice(0, mostNearest)
    .map(({ term }) => term)
}

const mostNearest = 5
