import { Invalid } from '@/lib/core/errors'

/** How long and how much a change may keep the application waiting, and how long a statement may take. */
export type Limits = {
  /** How long a rehearsal may hold ACCESS EXCLUSIVE on a table, in seconds. */
  exclusiveSeconds: number
  /** How long a rehearsal may hold another lock that blocks writes, in seconds. */
  writesSeconds: number
  /** How large a table may be that is rewritten, in megabytes. */
  rewriteMegabytes: number
  /** How many times longer than planned a statement may take in a rehearsal. */
  timesSlower: number
  /** A statement that takes less isn't compared with the plan, in seconds. */
  slowSeconds: number
  /** Timeout of a statement that blocks others, or whose effects are unknown, in seconds. */
  briefSeconds: number
  /** Timeout of any other statement, in seconds. */
  statementSeconds: number
  /** Timeout of CREATE INDEX CONCURRENTLY and its like, in seconds. */
  indexSeconds: number
}

export const defaultLimits: Limits = {
  exclusiveSeconds: 1,
  writesSeconds: 3,
  rewriteMegabytes: 100,
  timesSlower: 3,
  slowSeconds: 5,
  briefSeconds: 5,
  statementSeconds: 3_600,
  indexSeconds: 43_200,
}

const names: Record<string, keyof Limits> = {
  'exclusive-seconds': 'exclusiveSeconds',
  'writes-seconds': 'writesSeconds',
  'rewrite-megabytes': 'rewriteMegabytes',
  'times-slower': 'timesSlower',
  'slow-seconds': 'slowSeconds',
  'brief-seconds': 'briefSeconds',
  'statement-seconds': 'statementSeconds',
  'index-seconds': 'indexSeconds',
}

/** Postgres counts timeouts in milliseconds of 31 bits. */
const most = 2_000_000

/**
 * Reads DB_LIMITS, such as `exclusive-seconds=2 rewrite-megabytes=500`.
 * @param text what is left out is as by default
 * @throws Invalid with the names that there are
 */
export function readLimits(text: string | undefined): Limits {
  const limits = { ...defaultLimits }
  for (const part of (text ?? '').split(/[\s,]+/).filter((one) => one !== '')) {
    const [, word = '', value = ''] = /^([a-z-]+)=(\d+(?:\.\d+)?)$/.exec(part) ?? []
    const name = Object.hasOwn(names, word) ? names[word] : undefined
    const number = Number(value)
    if (!name || !(number > 0 && number <= most))
      throw new Invalid(
        `DB_LIMITS has "${part}". Use numbers above 0 and up to ${most.toLocaleString('en')}: ${Object.entries(names)
          .map(([key, limit]) => `${key}=${defaultLimits[limit]}`)
          .join(' ')}`,
      )
    limits[name] = number
  }
  return limits
}

/** What a rehearsal is held to, in one line. */
export function describeLimits(limits: Limits): string {
  const { exclusiveSeconds, writesSeconds, rewriteMegabytes, timesSlower, slowSeconds } = limits
  return `ACCESS EXCLUSIVE for ${exclusiveSeconds} s, other locks that block writes for ${writesSeconds} s, rewrites up to ${rewriteMegabytes} MB, ${timesSlower} times the planned time from ${slowSeconds} s on (DB_LIMITS)`
}
