import { studioRoute } from '@/app/_doors/route'
import { clipSummaryAnswer } from '@/lib/clips/answers'
import { browseClipsInput } from '@/lib/clips/browse-schemas'
import { listClipSummaries } from '@/lib/clips/list-clip-summaries'
import { pageAnswer } from '@/lib/core/page-answer'

/** Clips as tiles show them, without their edits: `?state=edited&tag=launch&sort=score&query=two words`. */
export const GET = studioRoute(
  {
    summary: 'List summaries of clips',
    description: 'Clips without their edits, which may have megabytes of captions.',
    answer: pageAnswer(clipSummaryAnswer),
    rate: 'read',
    permission: 'clip.read',
    query: browseClipsInput,
  },
  (ctx, { query }) => listClipSummaries(ctx, query),
)
