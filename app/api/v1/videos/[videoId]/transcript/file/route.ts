import { fileAnswer } from '@/app/_doors/answers'
import { studioRoute } from '@/app/_doors/route'
import { exportTranscript } from '@/lib/transcripts/export-transcript'
import { exportTranscriptInput, videoIdInput } from '@/lib/transcripts/schemas'

/** What is said, as a file: `?format=srt`, `vtt` or `txt`. */
export const GET = studioRoute(
  {
    summary: 'Download the transcript of a video',
    answer: fileAnswer('application/x-subrip', 'text/vtt', 'text/plain'),
    rate: 'compute',
    permission: 'transcript.read',
    params: videoIdInput,
    query: exportTranscriptInput.omit({ videoId: true }),
  },
  async (ctx, { params, query }) => {
    const { filename, contentType, body } = await exportTranscript(ctx, { ...query, ...params })
    const headers = {
      'content-type': contentType,
      'content-disposition': `attachment; filename="${filename}"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    }
    return new Response(body, { headers })
  },
)
