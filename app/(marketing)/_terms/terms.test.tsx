import { describe, expect, it } from 'vitest'
import { textOf } from '@/app/(marketing)/_article/testing/text-of'
import { operator } from '@/app/(marketing)/_legal/operator'
import { privacySections } from '@/app/(marketing)/_privacy/sections'
import { trialWords } from '@/lib/access/entitlements/plan-words'
import { termsSections } from './sections'

describe('the terms', () => {
  it('quote the trial, the imports and the restore period', () => {
    expect(textOf(termsSections(), 'plans')).toContain('includes 5 imports in total')
    expect(textOf(termsSections(), 'plans')).toContain(`${trialWords.offer} ${trialWords.gives} ${trialWords.ends}`)
    expect(textOf(termsSections(), 'ending')).toMatch(/ZIP, available for 7 days.*For 30 days an admin can restore/)
  })
})

describe('what only the operator can decide', () => {
  const chosen = {
    ...operator,
    name: 'Clip Company Ltd',
    postalAddress: '1 Main Street, Dublin',
    governingLaw: 'the laws of Ireland, and the courts of Dublin',
    backupDays: 35,
  }
  const open = { ...operator, name: null, postalAddress: null, governingLaw: null, backupDays: null }

  it('is marked as open while it is not configured', () => {
    expect(textOf(termsSections(open), 'law')).toContain('has not named a governing law')
    expect(textOf([...termsSections(open), ...privacySections(open)])).not.toMatch(/null|undefined/)
  })

  it('appears once it is configured', () => {
    expect(textOf(termsSections(chosen), 'law')).toContain('the laws of Ireland, and the courts of Dublin')
    expect(textOf(termsSections(chosen), 'agreement')).toContain('Clip Company Ltd, 1 Main Street, Dublin')
    expect(textOf(privacySections(chosen), 'who')).toContain('Clip Company Ltd, 1 Main Street, Dublin, runs')
    expect(textOf(privacySections(chosen), 'retention')).toContain('kept for 35 days')
  })
})
