import { studioRoute } from '@/app/_doors/route'
import { startedAnswer } from '@/lib/videos/answers'
import { videoIdInput } from '@/lib/videos/schemas'
import { startAnalysis } from '@/lib/videos/start-analysis'

/** Analyzes it again; clips that a person edited stay. Answers the id of the job. */
export const POST = studioRoute(
  {
    summary: 'Analyze a video again',
    description: 'Clips that a person edited stay.',
    answer: startedAnswer,
    errors: ['conflict'],
    rate: 'enqueue',
    permission: 'video.update',
    capability: 'use_ai',
    params: videoIdInput,
    status: 201,
  },
  (ctx, { params }) => startAnalysis(ctx, params),
)
