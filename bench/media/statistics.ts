/** The middle of `values` with the smallest and the largest. */
export function spreadOf(values: number[]): { median: number; lowest: number; highest: number } {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0
  const before = sorted[Math.ceil(sorted.length / 2) - 1] ?? middle
  return { median: (middle + before) / 2, lowest: sorted[0] ?? 0, highest: sorted.at(-1) ?? 0 }
}

export function shown({ median, lowest, highest }: ReturnType<typeof spreadOf>, digits = 2): string {
  return `${median.toFixed(digits)} (${lowest.toFixed(digits)} to ${highest.toFixed(digits)})`
}
