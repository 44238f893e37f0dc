import { Invalid } from '@/lib/core/errors'

/** How long and how much a change may keep the application waiting, and how long a statement may take. */
export type Limits = {
  /** How long nobody may be able to use a table in a rehearsal, in seconds. */
  exclusiveSeconds: number
  /** How long nobody may be able to write to a table in a rehearsal, in seconds. */
  writesSeconds: number
  /** How large a table may be that is written anew, in megabytes. */
  rewriteMegabytes: number
  /** How many times longer than planned a statement may take in a rehearsal. */
  timesSlower: number
  /** A statement that takes less is not held to the plan, in seconds. */
  slowSeconds: number
  /** When a statement is canceled that keeps others waiting, or whose effects are unknown, in seconds. */
  briefSeconds: number
  /** When any other statement is canceled, in seconds. */
  statementSeconds: number
  /** When the build of an index beside the work on its table is canceled, in seconds. */
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
        `DB_LIMITS has "${part}". Write numbers above 0 and up to ${most.toLocaleString('en')}: ${Object.entries(names)
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
  return `no use of a table for ${exclusiveSeconds} s, no writing to it for ${writesSeconds} s, no table of more than ${rewriteMegabytes} MB written anew, ${timesSlower} times as long as planned and ${slowSeconds} s (DB_LIMITS)`
}
