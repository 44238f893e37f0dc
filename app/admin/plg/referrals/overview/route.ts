import { z } from 'zod'
import { staffRoute } from '@/app/_doors/staff-route'
import { getReferralOverview } from '@/lib/referrals/get-referral-overview'

export const GET = staffRoute({ rate: 'read', query: z.object({}) }, (ctx) => getReferralOverview(ctx))
