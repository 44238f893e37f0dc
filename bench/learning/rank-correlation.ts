/** Spearman's: the correlation of ranks, equal values with their mean rank. */
export function rankCorrelation(left: readonly number[], right: readonly number[]): number {
  const [a, b] = [ranksOf(left), ranksOf(right)]
  const middle = (left.length - 1) / 2
  let both = 0
  let first = 0
  let second = 0
  for (let at = 0; at < a.length; at++) {
    const [x, y] = [(a[at] as number) - middle, (b[at] as number) - middle]
    both += x * y
    first += x * x
    second += y * y
  }
  return first * second === 0 ? 0 : both / Math.sqrt(first * second)
}

function ranksOf(values: readonly number[]): number[] {
  const order = [...values.keys()].sort((a, b) => (values[a] as number) - (values[b] as number))
  const ranks = new Array<number>(values.length)
  for (let start = 0; start < order.length; ) {
    let end = start
    while (end + 1 < order.length && values[order[end + 1] as number] === values[order[start] as number]) end++
    for (let at = start; at <= end; at++) ranks[order[at] as number] = (start + end) / 2
    start = end + 1
  }
  return ranks
}
