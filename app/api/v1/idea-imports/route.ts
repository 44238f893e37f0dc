import { studioRoute } from '@/app/_doors/route'
import { importRunAnswer } from '@/lib/browser-store/answers'
import { listImportRuns } from '@/lib/browser-store/list-import-runs'
import { pageAnswer } from '@/lib/core/page-answer'
import { shortListInput } from '@/lib/core/short-list-input'

export const GET = studioRoute(
  {
    summary: 'List imports of ideas',
    description:
      'Exports of the old browser store. One begins with an upload of the type `browser_store`; it is checked at once.',
    answer: pageAnswer(importRunAnswer),
    rate: 'read',
    permission: 'browser-store.read',
    query: shortListInput,
  },
  (ctx, { query }) => listImportRuns(ctx, query),
)
