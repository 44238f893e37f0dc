import { expect, it } from 'vitest'
import { createClient } from './create-client.ts'
import { waitForJob } from './wait-for-job.ts'

const answered = (state: string) => Response.json({ id: 'job', state, progress: 0 })

/** A client whose jobs are in these states, one look after the other; the last one stays. */
function clientOf(states: string[]) {
  let looks = 0
  const client = createClient({
    apiKey: 'cf_test',
    baseUrl: 'https://clipforge.example',
    fetch: async () => answered(states[Math.min(looks++, states.length - 1)] as string),
  })
  return { client, looks: () => looks }
}

it('waiting for a job looks until it is over, and says how far it is', async () => {
  const { client, looks } = clientOf(['waiting', 'running', 'failed'])
  const seen: string[] = []
  const job = await waitForJob(client, { jobId: 'job' }, { everyMs: 1, onProgress: ({ state }) => seen.push(state) })
  expect(job.state).toBe('failed')
  expect(seen).toEqual(['waiting', 'running', 'failed'])
  expect(looks()).toBe(3)
})

it('waiting for a job ends when it is aborted, without waiting for the next look', async () => {
  const { client, looks } = clientOf(['running'])
  const caller = new AbortController()
  const waiting = waitForJob(
    client,
    { jobId: 'job' },
    {
      everyMs: 2 ** 30,
      signal: caller.signal,
      onProgress: () => setImmediate(() => caller.abort(new Error('no longer needed'))),
    },
  )
  await expect(waiting).rejects.toThrow('no longer needed')
  expect(looks()).toBe(1)
})
