import { studioRoute } from '@/app/_doors/route'
import { bulkExportsAnswer } from '@/lib/clips/answers'
import { createExportsInput } from '@/lib/clips/browse-schemas'
import { createExports } from '@/lib/clips/create-exports'

/** Starts an export of many clips; the answer says for each what became of it. */
export const POST = studioRoute(
  {
    summary: 'Export clips',
    description: 'Starts an export of each clip, and says for each what became of it.',
    answer: bulkExportsAnswer,
    rate: 'enqueue',
    permission: 'export.create',
    body: createExportsInput,
  },
  (ctx, { body }) => createExports(ctx, body),
)
