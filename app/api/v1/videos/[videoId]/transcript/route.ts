import { studioRoute } from '@/app/_doors/route'
import { transcriptAnswer, transcriptPageAnswer } from '@/lib/transcripts/answers'
import { deleteTranscript } from '@/lib/transcripts/delete-transcript'
import { getTranscript } from '@/lib/transcripts/get-transcript'
import { importTranscript } from '@/lib/transcripts/import-transcript'
import { getTranscriptInput, importTranscriptInput, videoIdInput } from '@/lib/transcripts/schemas'

const params = videoIdInput
/** A file of 2 million characters, as JSON. */
const maxBodyBytes = 9 * 1024 ** 2

/** A page of what is said: `?from=61.5` for what is said from a second on; `words=false` is shorter. */
export const GET = studioRoute(
  {
    summary: 'Get the transcript of a video',
    description: 'A page of what is said, from its beginning or from second `from` on. `words=false` is shorter.',
    answer: transcriptPageAnswer,
    rate: 'read',
    permission: 'transcript.read',
    params,
    query: getTranscriptInput.omit({ videoId: true }),
  },
  (ctx, { params, query }) => getTranscript(ctx, { ...query, ...params }),
)

/** Takes the text of an SRT or VTT file, or a text without times, in place of what is there. */
export const PUT = studioRoute(
  {
    summary: 'Replace the transcript of a video',
    description: 'Takes the text of an SRT or VTT file, or a text without times.',
    answer: transcriptAnswer,
    rate: 'compute',
    permission: 'transcript.update',
    params,
    body: importTranscriptInput.omit({ videoId: true }),
    maxBodyBytes,
  },
  (ctx, { params, body }) => importTranscript(ctx, { ...body, ...params }),
)

export const DELETE = studioRoute(
  { summary: 'Delete the transcript of a video', rate: 'write', permission: 'transcript.delete', params },
  (ctx, { params }) => deleteTranscript(ctx, params),
)
