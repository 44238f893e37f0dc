import { studioRoute } from '@/app/_doors/route'
import { getMe } from '@/lib/accounts/get-me'
import { toMeAnswer } from '@/lib/accounts/rules'
import { profileInput } from '@/lib/accounts/schemas'
import { updateMe } from '@/lib/accounts/update-me'

export const GET = studioRoute({ rate: 'read', permission: 'user.read' }, async (ctx) => toMeAnswer(await getMe(ctx)))

export const PATCH = studioRoute(
  { rate: 'outbound', permission: 'user.update', body: profileInput },
  async (ctx, { body }) => toMeAnswer(await updateMe(ctx, body)),
)
