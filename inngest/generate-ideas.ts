import { callAi } from '@/lib/ai/call-ai'
import { makeBatch } from '@/lib/ideas/make-batch'
import { jobFunction, noSubject } from './job-function'

/** From videos, posts and a topic to ideas. */
export const generateIdeas = jobFunction('generate_ideas', {
  settle: noSubject('ideas that were stored before it ended are whole and stay'),
  work: async ({ ctx, job, step }) =>
    step('make', { title: 'Making ideas', from: 1, to: 99 }, ({ signal, report }) =>
      makeBatch(ctx, job, { ask: callAi, signal, report }),
    ),
})
