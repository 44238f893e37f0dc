import { studioRoute } from '@/app/_doors/route'
import { transcriptionAnswer } from '@/lib/transcripts/answers'
import { transcriptionSettingInput } from '@/lib/transcripts/schemas'
import { getTranscription, setTranscription } from '@/lib/transcripts/set-transcription'

/** Whether videos of the organization are transcribed. */
export const GET = studioRoute(
  {
    summary: 'Get the transcription setting',
    answer: transcriptionAnswer,
    rate: 'read',
    permission: 'organization.read',
  },
  (ctx) => getTranscription(ctx),
)

export const PUT = studioRoute(
  {
    summary: 'Replace the transcription setting',
    answer: transcriptionAnswer,
    rate: 'write',
    permission: 'organization.update',
    body: transcriptionSettingInput,
  },
  (ctx, { body }) => setTranscription(ctx, body),
)
