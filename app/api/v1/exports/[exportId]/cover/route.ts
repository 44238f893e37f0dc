import { studioRoute } from '@/app/_doors/route'
import { chooseCover } from '@/lib/clips/choose-cover'
import { chooseCoverInput, exportIdInput } from '@/lib/clips/schemas'

const body = chooseCoverInput.omit({ exportId: true })

/** The frame that stands for an export, by its second in the clip. */
export const PUT = studioRoute(
  { rate: 'enqueue', permission: 'export.update', params: exportIdInput, body },
  (ctx, { params, body }) => chooseCover(ctx, { ...body, ...params }),
)
