import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMilliseconds, day } from '@/lib/core/time'
import { type Capability, capabilities, isWatched } from './capabilities'
import { decide, refusalsOf } from './decide'
import { type BillingStatus, type GuardFacts, type GuardModes, guardNames, type License, type Tier } from './facts'

const now = new Date('2026-03-31T12:00:00Z')
const enforced: GuardModes = { system: 'enforce', onboarding: 'enforce', license: 'enforce' }
const open = { maintenance: false, outbound: false, ai: false, sign_ups: false }

const ends: Record<string, Date> = {
  '': addMilliseconds(now, 10 * day),
  'end just passed': addMilliseconds(now, -day),
  'end passed': addMilliseconds(now, -10 * day),
}

const besides: Record<string, Partial<GuardFacts>> = {
  'no imports left': { importsLeft: 0 },
  'no seats left': { seatsLeft: 0 },
  'onboarding open': { isOnboarded: false },
  maintenance: { system: { ...open, maintenance: true } },
  'deletion requested': { isDeleting: true },
  banned: { isBanned: true },
  'outbound stopped': { system: { ...open, outbound: true } },
  'outbound paused': { outboundPaused: true },
  'ai stopped': { system: { ...open, ai: true } },
  'ai disabled': { aiDisabled: true },
  'sign-ups stopped': { system: { ...open, sign_ups: true } },
}

type Row = { name: string; facts: GuardFacts; expected: Record<Capability, string> }

function rowsOfThePage(): Row[] {
  const page = readFileSync(path.resolve(import.meta.dirname, '../../../docs/decisions/guards.md'), 'utf8')
  const lines = page.split('\n').filter((line) => /^\| (FREE|PREMIUM) /.test(line))
  return lines.map((line) => {
    const [tier, license, billing, extra, ...cells] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
    return {
      name: [tier, license, billing, extra].filter(Boolean).join(' / '),
      facts: factsOf(tier as Tier, license ?? '', billing as BillingStatus, extra ?? ''),
      expected: Object.fromEntries(capabilities.map((name, index) => [name, cells[index]])) as Row['expected'],
    }
  })
}

function factsOf(tier: Tier, license: string, billingStatus: BillingStatus, extra: string): GuardFacts {
  const conditions = extra.split(', ').filter(Boolean)
  for (const name of conditions)
    if (!besides[name]) throw new Error(`The page says "${name}", which means nothing here.`)
  const base: GuardFacts = {
    now,
    system: open,
    tier,
    license: licenseOf(license),
    billingStatus,
    isOnboarded: true,
    isBanned: false,
    isDeleting: false,
    outboundPaused: false,
    aiDisabled: false,
    importsLeft: 2,
    seatsLeft: 2,
  }
  return Object.assign(base, ...conditions.map((name) => besides[name]))
}

function licenseOf(text: string): License | null {
  if (text === 'none') return null
  const [words = '', end = ''] = text.split(', ')
  const [type, status] = words.split(' ')
  const endsAt = ends[end]
  if (!endsAt) throw new Error(`The page says "${end}" of a license, which means nothing here.`)
  return { type: type as License['type'], status: status as License['status'], endsAt }
}

const rows = rowsOfThePage()

describe('the decision table', () => {
  it('covers every tier, status of a license and of billing, and every switch', () => {
    expect(rows.length).toBeGreaterThan(30)
    const texts = rows.map((row) => row.name).join('\n')
    for (const word of ['TRIAL ACTIVE', 'TRIAL EXPIRED', 'PAID ACTIVE', 'PAID EXPIRED', 'CANCELLED', 'SUSPENDED']) {
      expect(texts).toContain(word)
    }
    for (const word of ['none', 'trial', 'active', 'canceled', 'past_due', ...Object.keys(besides)]) {
      expect(texts).toContain(word)
    }
    expect(new Set(rows.map((row) => row.name)).size).toBe(rows.length)
  })

  it.each(rows)('$name', ({ facts, expected }) => {
    const decided = capabilities.map((capability) => {
      const { decision } = decide(capability, facts, enforced)
      return [capability, decision.allowed ? 'yes' : decision.reason]
    })
    expect(Object.fromEntries(decided)).toEqual(expected)
  })
})

const anyFacts: fc.Arbitrary<GuardFacts> = fc.record({
  now: fc.constant(now),
  system: fc.record({ maintenance: fc.boolean(), outbound: fc.boolean(), ai: fc.boolean(), sign_ups: fc.boolean() }),
  tier: fc.constantFrom('FREE', 'PREMIUM'),
  license: fc.option(
    fc.record({
      type: fc.constantFrom('TRIAL', 'PAID'),
      status: fc.constantFrom('ACTIVE', 'EXPIRED', 'SUSPENDED', 'CANCELLED'),
      endsAt: fc.option(fc.constantFrom(...Object.values(ends))),
    }),
  ),
  billingStatus: fc.constantFrom('none', 'trial', 'active', 'canceled', 'past_due'),
  isOnboarded: fc.boolean(),
  isBanned: fc.boolean(),
  isDeleting: fc.boolean(),
  outboundPaused: fc.boolean(),
  aiDisabled: fc.boolean(),
  importsLeft: fc.option(fc.integer({ min: 0, max: 3 })),
  importLimit: fc.option(fc.integer({ min: 0, max: 3 })),
  seatsLeft: fc.option(fc.integer({ min: -1, max: 3 })),
})
const anyCapability = fc.constantFrom(...capabilities)

describe('whatever the facts', () => {
  it('a refusal has a reason, status and message; only billing refusals are 402 with a way to pay', () => {
    fc.assert(
      fc.property(anyCapability, anyFacts, (capability, facts) => {
        for (const { reason, status, message, remedy } of refusalsOf(capability, facts)) {
          expect(reason).toBeTruthy()
          expect(message).toMatch(/\.$/)
          if (status === 402) expect(remedy?.href).toBe('/settings/billing')
        }
      }),
    )
  })

  it('exports are refused only during maintenance or after a ban', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { decision } = decide('export', facts, enforced)
        expect(decision.allowed).toBe(!facts.system.maintenance && !facts.isDeleting && !facts.isBanned)
      }),
    )
  })

  it('a guard in observe mode refuses nothing and reports what it would have refused', () => {
    fc.assert(
      fc.property(anyCapability, anyFacts, fc.subarray([...guardNames]), (capability, facts, observing) => {
        const modes = { ...enforced, ...Object.fromEntries(observing.map((guard) => [guard, 'observe'])) } as GuardModes
        const { decision, observed } = decide(capability, facts, modes)
        if (!decision.allowed) expect(observing).not.toContain(decision.guard)
        const all = refusalsOf(capability, facts).map((refusal) => refusal.guard)
        expect(observed.map((refusal) => refusal.guard)).toEqual(all.filter((guard) => observing.includes(guard)))
        expect(decision.allowed).toBe(all.every((guard) => observing.includes(guard)))
      }),
    )
  })
})

it('stores decisions on outbound and AI work, not on internal work', () => {
  expect(capabilities.filter(isWatched)).toEqual(['publish', 'use_ai', 'invite'])
})
