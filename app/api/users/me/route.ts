import { studioRoute } from '@/app/_doors/route'
import { meAnswer } from '@/lib/accounts/answers'
import { getMe } from '@/lib/accounts/get-me'
import { toMeAnswer } from '@/lib/accounts/rules'
import { profileInput } from '@/lib/accounts/schemas'
import { updateMe } from '@/lib/accounts/update-me'

export const GET = studioRoute(
  { summary: 'Get the current person', answer: meAnswer, rate: 'read', permission: 'user.read' },
  async (ctx) => toMeAnswer(await getMe(ctx)),
)

export const PATCH = studioRoute(
  {
    summary: 'Update the current person',
    answer: meAnswer,
    rate: 'outbound',
    permission: 'user.update',
    body: profileInput,
  },
  async (ctx, { body }) => toMeAnswer(await updateMe(ctx, body)),
)
