import { listStaff } from '@/lib/accounts/set-staff'
import { newId } from '@/lib/core/ids'
import { checkSchema } from '@/lib/migrations/check-schema'
import { tellStaffOfSchema } from '@/lib/migrations/tell-staff'
import { eventTrigger } from '@/lib/platform/events'
import type { FunctionMaker } from './job-function'

/** Every night and after migrations: whether the database is what they promise. Staff hear of each new fault once. */
export const checkSchemaNightly: FunctionMaker = (client) =>
  client.createFunction(
    {
      id: 'check-schema',
      name: 'Check the database for schema drift',
      triggers: [{ cron: '43 2 * * *' }, eventTrigger('schema/applied')],
      retries: 2,
      concurrency: 1,
    },
    async ({ event, step }) => {
      const reason = event.name === 'schema/applied' ? 'applied' : 'nightly'
      const id = await step.run('begin', () => newId())
      const { isGood, isNews, faults, runId } = await step.run('check', () => checkSchema(reason, { id }))
      if (!isNews) return { runId, isGood }
      const staff = await step.run('whom', async () => (await listStaff()).map(({ email }) => email))
      for (const [number, email] of staff.entries()) {
        await step.run(`tell-${number}`, () => tellStaffOfSchema(email, faults, runId))
      }
      return { runId, isGood }
    },
  )
