import { studioRoute } from '@/app/_doors/route'
import { getMe } from '@/lib/accounts/get-me'
import { profileInput } from '@/lib/accounts/schemas'
import { updateMe } from '@/lib/accounts/update-me'

export const GET = studioRoute({ rate: 'read', permission: 'user.read' }, (ctx) => getMe(ctx))

export const PATCH = studioRoute({ rate: 'outbound', permission: 'user.update', body: profileInput }, (ctx, { body }) =>
  updateMe(ctx, body),
)
