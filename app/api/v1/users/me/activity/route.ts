import { studioRoute } from '@/app/_doors/route'
import { activityAnswer } from '@/lib/accounts/answers'
import { recordActivity } from '@/lib/accounts/record-activity'
import { activityInput } from '@/lib/accounts/schemas'
import { addActiveTime } from '@/lib/onboarding/add-active-time'
import { longestHeartbeatSeconds } from '@/lib/onboarding/schemas'

/**
 * Heartbeats of the studio, sent while its tab is visible: one for the person's own time, and for the step of the
 * onboarding that is under way.
 */
export const POST = studioRoute(
  {
    summary: 'Record activity of the current person',
    answer: activityAnswer,
    rate: 'write',
    permission: 'user.update',
    body: activityInput,
  },
  async (ctx, { body }) => {
    const activity = await recordActivity(ctx, body)
    const seconds = Math.min(body.seconds, longestHeartbeatSeconds)
    if (seconds > 0) await addActiveTime(ctx, { seconds })
    return activity
  },
)
