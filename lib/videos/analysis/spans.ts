/** A stretch of a video in seconds. */
export type Span = { start: number; end: number }

export function lengthOf(span: Span): number {
  return span.end - span.start
}

/** Seconds that `a` and `b` have in common. */
export function overlapOf(a: Span, b: Span): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start))
}

/** Seconds of `span` that the (disjoint) `spans` cover. */
export function coveredBy(spans: Span[], span: Span): number {
  return spans.reduce((sum, each) => sum + overlapOf(each, span), 0)
}

/** The value under which `share` (0-1) of `values` lie; 0 for none. */
export function quantile(values: ArrayLike<number>, share: number): number {
  if (values.length === 0) return 0
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}

export function mean(values: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < values.length; i += 1) sum += values[i] ?? 0
  return values.length > 0 ? sum / values.length : 0
}

export function clampTo(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}
