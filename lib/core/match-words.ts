/** Differences up to which two texts are compared: the memory this takes grows with the square of it. */
const mostDifferences = 2_000

/**
 * Which words of `before` are those of `after`: for each of `after` the place in `before`, or null. The longest common subsequence by
 * Myers' algorithm, on words without case and punctuation; null as a whole where the texts differ too much.
 * @see http://www.xmailserver.org/diff2.pdf
 */
export function matchWords(before: string[], after: string[]): (number | null)[] | null {
  const [a, b] = [before.map(plain), after.map(plain)]
  const most = Math.min(mostDifferences, a.length + b.length)
  const furthest = new Int32Array(2 * most + 3)
  const trace: Int32Array[] = []
  for (let differences = 0; differences <= most; differences += 1) {
    trace.push(furthest.slice(most - differences, most + differences + 2))
    for (let diagonal = -differences; diagonal <= differences; diagonal += 2) {
      const at = most + 1 + diagonal
      const [left = 0, right = 0] = [furthest[at - 1], furthest[at + 1]]
      const goesDown = diagonal === -differences || (diagonal !== differences && left < right)
      let x = goesDown ? right : left + 1
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x += 1
      furthest[at] = x
      if (x >= a.length && x - diagonal >= b.length) return walkBack(trace, a.length, b.length)
    }
  }
  return null
}

function walkBack(trace: Int32Array[], fromX: number, fromY: number): (number | null)[] {
  const matches: (number | null)[] = Array.from({ length: fromY }, () => null)
  let [x, y] = [fromX, fromY]
  for (let differences = trace.length - 1; differences >= 0; differences -= 1) {
    const row = trace[differences] ?? new Int32Array(0)
    const reach = (diagonal: number) => row[diagonal + differences + 1] ?? 0
    const diagonal = x - y
    const goesDown =
      diagonal === -differences || (diagonal !== differences && reach(diagonal - 1) < reach(diagonal + 1))
    const from = goesDown ? diagonal + 1 : diagonal - 1
    const startX = differences === 0 ? 0 : reach(from)
    const startY = differences === 0 ? 0 : startX - from
    while (x > startX && y > startY) {
      x -= 1
      y -= 1
      matches[y] = x
    }
    ;[x, y] = [startX, startY]
  }
  return matches
}

function plain(word: string): string {
  return word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '') || word
}
