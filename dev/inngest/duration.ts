const unitMs: Record<string, number> = {
  w: 604_800_000,
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  ms: 1,
}

/**
 * Milliseconds in a duration as the SDK writes them: `30s`, `1d2h`, `1.5h`.
 * @throws RangeError when the text is not a duration.
 */
export function parseDuration(text: string): number {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|[wdhms])/g)]
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text.trim())
    throw new RangeError(`"${text}" is not a duration such as 30s, 5m or 1d2h`)
  return parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (unitMs[unit ?? ''] ?? 0), 0)
}

/** The moment (ms since the epoch) that a duration from `now`, or an ISO date, stands for. */
export function parseMoment(text: string, now: number): number {
  if (/^\d{4}-\d{2}-\d{2}/.test(text)) {
    const at = Date.parse(text)
    if (!Number.isNaN(at)) return at
  }
  return now + parseDuration(text)
}
