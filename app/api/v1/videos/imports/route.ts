import { studioRoute } from '@/app/_doors/route'
import { linkImportAnswer } from '@/lib/imports/answers'
import { importLinkInput } from '@/lib/imports/schemas'
import { startLinkImport } from '@/lib/imports/start-link-import'

export const POST = studioRoute(
  {
    summary: 'Import a video from a link',
    description:
      'Takes the address of the file itself, by https and open to anyone. A job fetches it, and analyzes the video as one that was uploaded.',
    answer: linkImportAnswer,
    errors: ['limit_reached'],
    rate: 'enqueue',
    permission: 'video.create',
    body: importLinkInput,
    status: 201,
  },
  (ctx, { body }) => startLinkImport(ctx, body),
)
