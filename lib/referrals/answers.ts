import { z } from 'zod'
import { pageAnswer } from '@/lib/core/page-answer'
import { referralStates } from './schemas'

const moment = z.iso.datetime()

export const referralCodeAnswer = z
  .object({
    code: z.string().describe('Never changes: eight letters and digits such as CLIP42XY.'),
    link: z.url().describe('Address to share.'),
  })
  .meta({ id: 'ReferralCode' })

export const rewardAnswer = z
  .object({
    kind: z.enum(['imports', 'credit']),
    amount: z.number().describe('A number of imports, or minor units of `currency`.'),
    currency: z.string().nullable(),
    state: z.enum(['due', 'granted', 'clawed_back', 'void']),
  })
  .meta({ id: 'Reward' })

export const referralAnswer = z
  .object({
    id: z.uuid(),
    state: z.enum(referralStates),
    createdAt: moment,
    completedAt: moment.nullable(),
    rewardDueAt: moment.nullable(),
    rewardedAt: moment.nullable(),
    reward: rewardAnswer.nullable().describe('What your organization gets of it.'),
  })
  .meta({ id: 'Referral', description: 'A referral as either side sees it: the other side stays unnamed.' })

export const referralTotalsAnswer = z.object({
  states: z
    .object({
      signed_up: z.number(),
      waiting: z.number(),
      checking: z.number(),
      rewarded: z.number(),
      taken_back: z.number(),
      not_accepted: z.number(),
    })
    .describe('Referrals per state.'),
  earnedImports: z.number(),
  earnedCredit: z.array(z.object({ currency: z.string(), amount: z.number() })).describe('Minor units per currency.'),
})

export const referralsAnswer = pageAnswer(referralAnswer).extend({ totals: referralTotalsAnswer })
