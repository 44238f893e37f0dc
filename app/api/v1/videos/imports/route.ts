import { studioRoute } from '@/app/_doors/route'
import { importAnswer } from '@/lib/imports/answers'
import { importLinkInput } from '@/lib/imports/schemas'
import { startLinkImport } from '@/lib/imports/start-link-import'

export const POST = studioRoute(
  {
    summary: 'Import a video from a link',
    answer: importAnswer,

    rate: 'enqueue',
    permission: 'video.create',
    body: importLinkInput,
    status: 201,
  },
  (ctx, { body }) => startLinkImport(ctx, body),
)
