import { studioRoute } from '@/app/_doors/route'
import { importRunAnswer } from '@/lib/browser-store/answers'
import { applyImport } from '@/lib/browser-store/apply-import'
import { importIdInput } from '@/lib/browser-store/schemas'

export const POST = studioRoute(
  {
    summary: 'Apply an import of ideas',
    description: 'Stores what a checked export holds, as a job. Rows that are here already change nothing.',
    answer: importRunAnswer,
    errors: ['conflict'],
    rate: 'enqueue',
    permission: 'browser-store.create',
    params: importIdInput,
  },
  (ctx, { params }) => applyImport(ctx, params),
)
