import type { AskAi } from '@/lib/ideas/ask-ai'
import { makeBatch } from '@/lib/ideas/make-batch'
import { jobFunction, noSubject } from './job-function'

const ask: AskAi = async () => ({ refused: 'no_provider', message: 'No AI provider is set up.' })

/** From videos, posts and a topic to ideas. */
export const generateIdeas = jobFunction('generate_ideas', {
  settle: noSubject('ideas that were stored before it ended are whole and stay'),
  work: async ({ ctx, job, step }) =>
    step('make', { title: 'Making ideas', from: 1, to: 99 }, ({ signal, report }) =>
      makeBatch(ctx, job, { ask, signal, report }),
    ),
})
