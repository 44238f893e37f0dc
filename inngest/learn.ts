import { systemContext } from '@/lib/access/system-context'
import { learn } from '@/lib/learning/learn'
import { writeCritiques } from '@/lib/learning/write-critiques'
import { type EventData, eventTrigger } from '@/lib/platform/events'
import type { FunctionMaker } from './job-function'

/** Runs of one event; what a long history leaves after them waits for the sweep. */
const mostRuns = 20

/** After numbers of posts came in: the questions that are due, then what each post says against its forecast. */
export const learnFromFeedback: FunctionMaker = (client) =>
  client.createFunction(
    {
      id: 'learn-from-feedback',
      name: 'Learn from the numbers of posts',
      triggers: [eventTrigger('feedback/recorded')],
      retries: 3,
      concurrency: [{ key: 'event.data.organizationId', limit: 1 }],
    },
    async ({ event, step, runId }) => {
      const { organizationId } = event.data as EventData<'feedback/recorded'>
      const ctx = systemContext(organizationId, 'learn', { requestId: runId })
      for (let run = 1; run <= mostRuns; run++) {
        const learned = await step.run(`learn-${run}`, () => learn(ctx))
        if (learned.isDone) break
      }
      await step.run('critique', () => writeCritiques(ctx))
    },
  )
