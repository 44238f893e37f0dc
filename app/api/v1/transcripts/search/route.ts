import { studioRoute } from '@/app/_doors/route'
import { pageAnswer } from '@/lib/core/page-answer'
import { transcriptHitAnswer } from '@/lib/transcripts/answers'
import { searchTranscriptsInput } from '@/lib/transcripts/schemas'
import { searchTranscripts } from '@/lib/transcripts/search-transcripts'

/** Where something is said: `?query=`, in all videos or one (`&videoId=`). */
export const GET = studioRoute(
  {
    summary: 'Search transcripts',
    answer: pageAnswer(transcriptHitAnswer),
    rate: 'compute',
    permission: 'transcript.read',
    query: searchTranscriptsInput,
  },
  (ctx, { query }) => searchTranscripts(ctx, query),
)
