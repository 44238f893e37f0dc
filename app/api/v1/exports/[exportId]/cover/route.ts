import { studioRoute } from '@/app/_doors/route'
import { exportAnswer } from '@/lib/clips/answers'
import { chooseCover } from '@/lib/clips/choose-cover'
import { chooseCoverInput, exportIdInput } from '@/lib/clips/schemas'

const body = chooseCoverInput.omit({ exportId: true })

/** The frame that stands for an export, by its second in the clip. */
export const PUT = studioRoute(
  {
    summary: 'Choose the cover of an export',
    description: 'The frame that stands for the export, by its second.',
    answer: exportAnswer,
    errors: ['conflict'],
    rate: 'enqueue',
    permission: 'export.update',
    params: exportIdInput,
    body,
  },
  (ctx, { params, body }) => chooseCover(ctx, { ...body, ...params }),
)
