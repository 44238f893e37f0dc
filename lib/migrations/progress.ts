type Say = (text: string) => void

const everyMs = 5_000

type Options = {
  /** Whether the pace so far says anything of the rest. */
  isEven?: boolean
  now?: () => number
}

/** Tells how far a long work is, every few seconds, and how long it will take at the pace so far. */
export function progressOf(what: string, total: number, say: Say, { isEven = true, now = Date.now }: Options = {}) {
  const begun = now()
  let last = begun
  let done = 0
  return (amount: number) => {
    done += amount
    if (now() - last < everyMs) return
    last = now()
    const share = Math.min(done / Math.max(total, 1), 0.99)
    const left = ((last - begun) / share) * (1 - share)
    say(
      `${what}: ${Math.floor(share * 100)} %${isEven && share > 0.02 ? `, about ${describeSeconds(left / 1000)} left` : ''}`,
    )
  }
}

export function describeSeconds(seconds: number): string {
  return seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`
}

export function describeBytes(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB']
  let unit = 0
  let size = bytes
  for (; size >= 1000 && unit < units.length - 1; unit += 1) size /= 1000
  return `${unit === 0 || size >= 100 ? Math.round(size) : size.toFixed(1)} ${units[unit]}`
}
