import { studioRoute } from '@/app/_doors/route'
import { segmentAnswer } from '@/lib/transcripts/answers'
import { segmentIdInput, updateSegmentInput } from '@/lib/transcripts/schemas'
import { updateSegment } from '@/lib/transcripts/update-segment'

/** Corrects the text of one segment. */
export const PATCH = studioRoute(
  {
    summary: 'Correct a segment of a transcript',
    answer: segmentAnswer,
    errors: ['conflict'],
    rate: 'write',
    permission: 'transcript.update',
    params: segmentIdInput,
    body: updateSegmentInput.omit({ videoId: true, position: true }),
  },
  (ctx, { params, body }) => updateSegment(ctx, { ...body, ...params }),
)
