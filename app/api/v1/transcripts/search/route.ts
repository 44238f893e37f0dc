import { studioRoute } from '@/app/_doors/route'
import { searchTranscriptsInput } from '@/lib/transcripts/schemas'
import { searchTranscripts } from '@/lib/transcripts/search-transcripts'

/** Where something is said: `?query=`, in all videos or one (`&videoId=`). */
export const GET = studioRoute(
  { rate: 'compute', permission: 'transcript.read', query: searchTranscriptsInput },
  (ctx, { query }) => searchTranscripts(ctx, query),
)
