import { studioRoute } from '@/app/_doors/route'
import { pageAnswer } from '@/lib/core/page-answer'
import { feedbackResultAnswer, postAnswer } from '@/lib/performance/answers'
import { listFeedback } from '@/lib/performance/list-feedback'
import { recordFeedback } from '@/lib/performance/record-feedback'
import { listFeedbackInput, recordFeedbackInput } from '@/lib/performance/schemas'

export const GET = studioRoute(
  {
    summary: 'List feedback',
    description: 'Posts of ideas with their newest snapshots, the last posted first.',
    answer: pageAnswer(postAnswer),
    errors: ['not_found'],
    rate: 'read',
    permission: 'feedback.read',
    query: listFeedbackInput,
  },
  (ctx, { query }) => listFeedback(ctx, query),
)

export const POST = studioRoute(
  {
    summary: 'Record feedback',
    description:
      'How posts of ideas did, at one moment or several each: all of it is stored, or nothing. The same post and moment again is a correction: a number that is left out stays as it was, and null removes it.',
    answer: feedbackResultAnswer,
    errors: ['conflict', 'not_found'],
    rate: 'write',
    permission: 'feedback.create',
    body: recordFeedbackInput,
  },
  (ctx, { body }) => recordFeedback(ctx, body),
)
