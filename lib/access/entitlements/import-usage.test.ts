import { describe, expect, it } from 'vitest'
import { type ImportCounts, importUsageOf } from './import-usage'

const free: ImportCounts = {
  standing: 'trial',
  tier: 'FREE',
  importLimit: 5,
  bonusImports: 0,
  bonusUsed: 0,
  importsUsed: 0,
  importsReserved: 0,
  allowance: { limit: 5, used: 0 },
}

describe('the usage of imports', () => {
  it.each<[string, Partial<ImportCounts>, { used: number; limit: number | null; left: number | null }]>([
    ['nothing yet', {}, { used: 0, limit: 5, left: 5 }],
    [
      'an open upload takes a place and does not count',
      { importsUsed: 3, importsReserved: 1, allowance: { limit: 5, used: 3 } },
      { used: 2, limit: 5, left: 2 },
    ],
    ['used up', { importsUsed: 5, allowance: { limit: 5, used: 5 } }, { used: 5, limit: 5, left: 0 }],
    [
      'a bonus on top',
      { bonusImports: 3, importsUsed: 5, allowance: { limit: 5, used: 5 } },
      { used: 5, limit: 8, left: 3 },
    ],
    [
      'a bonus in use',
      { bonusImports: 3, bonusUsed: 2, importsUsed: 7, allowance: { limit: 5, used: 5 } },
      { used: 7, limit: 8, left: 1 },
    ],
    [
      'a bonus that was taken back',
      { bonusImports: 0, bonusUsed: 2, importsUsed: 7, allowance: { limit: 5, used: 5 } },
      { used: 7, limit: 5, left: 0 },
    ],
    [
      'another organization of the founder took four',
      { allowance: { limit: 5, used: 4 } },
      { used: 0, limit: 1, left: 1 },
    ],
    [
      'another took all, but there is a bonus',
      { bonusImports: 2, allowance: { limit: 5, used: 5 } },
      { used: 0, limit: 2, left: 2 },
    ],
    ['no founder known', { allowance: null, importsUsed: 1 }, { used: 1, limit: 5, left: 4 }],
    [
      'premium without limit',
      { standing: 'premium', tier: 'PREMIUM', importLimit: null, importsUsed: 80 },
      { used: 80, limit: null, left: null },
    ],
    [
      'premium with the plan’s limit',
      { standing: 'premium', tier: 'PREMIUM', importLimit: 100, importsUsed: 80, allowance: { limit: 5, used: 5 } },
      { used: 80, limit: 100, left: 20 },
    ],
    [
      'premium that is not paid for',
      {
        standing: 'payment_failed',
        tier: 'PREMIUM',
        importLimit: null,
        importsUsed: 2,
        allowance: { limit: 5, used: 2 },
      },
      { used: 2, limit: 5, left: 3 },
    ],
    [
      'premium that ended after many imports',
      { standing: 'canceled', importsUsed: 80 },
      { used: 80, limit: 5, left: 0 },
    ],
    ['a limit that staff lifted', { importLimit: null, importsUsed: 12 }, { used: 12, limit: null, left: null }],
  ])('%s', (_, counts, expected) => {
    expect(importUsageOf({ ...free, ...counts })).toEqual(expected)
  })
})
