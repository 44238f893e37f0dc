import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { isMoreOnPremium, planCapabilities, planLimitOf, planLimits, soldCapabilities, trialMs } from './plan-limits'
import { freePlanWords, limitWords, planPoints, trialEndsWords, trialWords } from './plan-words'
import type { Standing } from './standing'

const root = path.resolve(import.meta.dirname, '../../..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')

describe('the limits of the plans', () => {
  it('give five imports for free and no limit on Premium, as the requirements say', () => {
    expect(planLimits.imports).toEqual({ FREE: 5, PREMIUM: null, trial: 'FREE' })
  })

  it.each(planCapabilities)('give at least as much of %s on Premium', (name) => {
    const { FREE, PREMIUM } = planLimits[name]
    if (PREMIUM !== null) expect(FREE ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(PREMIUM)
    for (const limit of [FREE, PREMIUM])
      expect(limit === null || (Number.isSafeInteger(limit) && limit >= 0)).toBe(true)
  })

  it.each<[Standing, (typeof planCapabilities)[number], number | null]>([
    ['premium', 'imports', null],
    ['premium', 'seats', planLimits.seats.PREMIUM],
    ['trial', 'imports', planLimits.imports.FREE],
    ['trial', 'seats', planLimits.seats.PREMIUM],
    ['trial_ended', 'seats', planLimits.seats.FREE],
    ['payment_failed', 'storage', planLimits.storage.FREE],
    ['canceled', 'exports', planLimits.exports.FREE],
    ['unlicensed', 'imports', planLimits.imports.FREE],
    ['license_suspended', 'exports', planLimits.exports.FREE],
  ])('for an organization that counts as %s: %s', (standing, name, expected) => {
    expect(planLimitOf(name, standing)).toBe(expected)
  })

  it('suggest Premium only where it gives more', () => {
    expect(isMoreOnPremium('imports', 5)).toBe(true)
    expect(isMoreOnPremium('imports', null)).toBe(false)
    expect(isMoreOnPremium('seats', planLimits.seats.FREE)).toBe(true)
    expect(isMoreOnPremium('seats', planLimits.seats.PREMIUM)).toBe(false)
  })
})

describe('the plans in words', () => {
  it('name each limit with its unit and its time', () => {
    expect(planPoints('FREE')).toEqual([
      '5 imports in total',
      '20 GB of storage',
      '20 exports a day',
      '3 members',
      '$0.25 of AI a month',
      '60 API requests a minute per key',
      '3 API keys',
      '2 webhook endpoints',
    ])
    expect(planPoints('PREMIUM')).toEqual([
      'Unlimited imports',
      '250 GB of storage',
      '500 exports a day',
      '20 members',
      '$5 of AI a month',
      '600 API requests a minute per key',
      '25 API keys',
      '20 webhook endpoints',
    ])
    expect(freePlanWords).toBe(
      '5 imports in total, 20 GB of storage, 20 exports a day, 3 members, $0.25 of AI a month, 60 API requests a minute per key, 3 API keys and 2 webhook endpoints',
    )
    expect(limitWords('seats', 1)).toBe('1 member')
    expect(limitWords('aiBudget', 500)).toBe('$5 of AI a month')
  })

  it('name no feature that does not exist yet', () => {
    const later = planCapabilities.filter((name) => planLimits[name].comesLater)
    expect(later.length).toBeGreaterThan(0)
    const sold = [...planPoints('FREE'), ...planPoints('PREMIUM'), ...Object.values(trialWords)].join('\n')
    for (const name of later) {
      expect(soldCapabilities).not.toContain(name)
      for (const limit of [planLimits[name].FREE, planLimits[name].PREMIUM])
        expect(sold).not.toContain(limitWords(name, limit))
    }
  })

  it('say what the trial gives and what ends with it', () => {
    expect(trialWords.offer).toContain('30-day trial')
    expect(trialMs).toBe(30 * 24 * 3600 * 1000)
    for (const name of soldCapabilities) {
      const { FREE, PREMIUM, trial } = planLimits[name]
      const given = limitWords(name, trial === 'PREMIUM' ? PREMIUM : FREE)
      expect(trialWords.gives).toContain(given)
      if (trial === 'FREE') continue
      for (const words of [trialWords.ends, trialWords.endsShort]) expect(words).toContain(limitWords(name, FREE))
    }
    expect(trialWords.ends).toMatch(/aren’t charged and nothing is deleted/)
    expect(trialEndsWords('in 5 days')).toBe('Your trial ends in 5 days.')
  })
})

const numerals = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

/** Files with sentences for people, tests and the generated client left out. */
function filesIn(name: string): string[] {
  if (name.endsWith('.md')) return [name]
  return readdirSync(path.join(root, name), { recursive: true, encoding: 'utf8' })
    .map((file) => `${name}/${file.replaceAll('\\', '/')}`)
    .filter((file) => /\.(ts|tsx|md)$/.test(file))
    .filter(
      (file) => !/\.(test|chaos|walk)\.tsx?$|^lib\/migrations\/|\/generated\/|^docs\/decisions\/plans\.md$/.test(file),
    )
}

/** Sentences that would have to be changed with the table: a limit of a plan, written out where it is used. */
function copiesIn(text: string): string[] {
  const nouns = {
    imports: 'imports?',
    storage: 'GB of storage',
    exports: 'exports? (a|per) day',
    seats: '(members|people|seats)',
    apiRate: 'API requests? (a|per) minute',
    apiKeys: 'API keys?',
    webhooks: 'webhook endpoints?',
  }
  const patterns = Object.entries(nouns).flatMap(([name, noun]) => {
    const { FREE, PREMIUM } = planLimits[name as keyof typeof nouns]
    return [FREE, PREMIUM].flatMap((limit) => {
      if (limit === null) return []
      const count = name === 'storage' ? limit / 1024 ** 3 : limit
      return [`(?<![\\d.,])${count}${numerals[count] ? `|\\b${numerals[count]}` : ''}`].map(
        (number) => new RegExp(`(${number})\\s+(free\\s+|more\\s+)?${noun}\\b`, 'gi'),
      )
    })
  })
  const trial = [/\b30[ -]days?[ -](free )?trial/gi, /trial of 30 days/gi]
  return [...patterns, ...trial].flatMap((pattern) => text.match(pattern) ?? [])
}

describe('a number of a plan', () => {
  it('is found where it is copied', () => {
    const copies =
      'Five free imports, 20 GB of storage,\n20 exports a day, 3 members, a 30-day trial. 250 imports, 13 members.'
    expect(copiesIn(copies)).toEqual([
      'Five free imports',
      '20 GB of storage',
      '20 exports a day',
      '3 members',
      '30-day trial',
    ])
  })

  it('is written only in the plan table: code, pages and docs take it from there', () => {
    const files = ['app', 'lib', 'inngest', 'docs', 'README.md', 'CHANGELOG.md'].flatMap(filesIn)
    expect(files.length).toBeGreaterThan(400)
    expect(files.flatMap((file) => copiesIn(read(file)).map((copy) => `${file}: ${copy}`))).toEqual([])
  })

  it('is the default of the database column', () => {
    const defaults = ['accounts', 'billing'].flatMap((name) =>
      [...read(`prisma/schema/${name}.prisma`).matchAll(/importLimit\s+Int\??\s+@default\((\d+)\)/g)].map((match) =>
        Number(match[1]),
      ),
    )
    expect(defaults).toEqual([planLimits.imports.FREE, planLimits.imports.FREE])
  })

  it('matches the table in docs/decisions/plans.md', () => {
    const rows = read('docs/decisions/plans.md')
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) =>
        line
          .split('|')
          .slice(1, 5)
          .map((cell) => cell.trim()),
      )
    expect(rows).toEqual(
      planCapabilities.map((name) => {
        const { FREE, PREMIUM, trial } = planLimits[name]
        return [
          `\`${name}\``,
          ...[FREE, trial === 'FREE' ? FREE : PREMIUM, PREMIUM].map((limit) => limitWords(name, limit)),
        ]
      }),
    )
  })
})
