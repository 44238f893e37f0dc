import { studioRoute } from '@/app/_doors/route'
import { usageAnswer } from '@/lib/quotas/answers'
import { getPlanUsage } from '@/lib/quotas/get-plan-usage'

/** What the plan gives, and how much of it is used. A limit of null is none. */
export const GET = studioRoute(
  { summary: 'Get the usage of the plan', answer: usageAnswer, rate: 'read', permission: 'usage.read' },
  (ctx) => getPlanUsage(ctx),
)
