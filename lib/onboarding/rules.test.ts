import { describe, expect, it } from 'vitest'
import {
  creditedSeconds,
  currentStep,
  isOnboardingTrigger,
  onboardingTriggers,
  percentDone,
  stepCompletedBy,
} from './rules'
import { seenInBrowserInput } from './schemas'
import { activeSteps } from './steps'

describe('currentStep', () => {
  it('is the first step that is not done, whatever the order in which they were done', () => {
    expect(currentStep(new Set())).toBe('WELCOME')
    expect(currentStep(new Set(['EXPORT_CLIP', 'UPLOAD_VIDEO']))).toBe('WELCOME')
    expect(currentStep(new Set(['WELCOME', 'UPLOAD_VIDEO', 'CUSTOMIZE_CLIP']))).toBe('VIEW_CLIPS')
    expect(currentStep(new Set(activeSteps))).toBe('COMPLETED')
  })
})

describe('percentDone', () => {
  it('reaches 100 only with the last step', () => {
    expect(percentDone(new Set())).toBe(0)
    expect(percentDone(new Set(activeSteps.slice(0, 5)))).toBe(83)
    expect(percentDone(new Set(activeSteps))).toBe(100)
  })
})

describe('stepCompletedBy', () => {
  it('has an event for every step', () => {
    expect([...new Set<string>(Object.values(stepCompletedBy))].sort()).toEqual([...activeSteps].sort())
    expect(onboardingTriggers.every(isOnboardingTrigger)).toBe(true)
    expect(isOnboardingTrigger('toString')).toBe(false)
  })
})

describe('the step to invite someone', () => {
  it('is completed by an invitation or by skipping, never by viewing the referral page', () => {
    const completing = onboardingTriggers.filter((trigger) => stepCompletedBy[trigger] === 'SHARE_REFERRAL')
    expect(completing).toEqual(['referral/invited', 'invite-step/skipped'])
    expect(seenInBrowserInput.safeParse({ trigger: 'referral-page/viewed' }).success).toBe(false)
    expect(seenInBrowserInput.safeParse({ trigger: 'referral/invited' }).success).toBe(false)
  })
})

describe('creditedSeconds', () => {
  it('caps active time at the claimed time, the elapsed time, and a minute', () => {
    expect(creditedSeconds(15, 15_200)).toBe(15)
    expect(creditedSeconds(60, 4_100)).toBe(5)
    expect(creditedSeconds(600, null)).toBe(60)
    expect(creditedSeconds(30, -5_000)).toBe(0)
  })
})
