import type { Inngest, InngestFunction } from 'inngest'
import type { Context } from '@/lib/access/context'
import { checkEntitlement, checkMaintenance } from '@/lib/access/entitlements/check-entitlement'
import { systemContext } from '@/lib/access/system-context'
import { type JobDefinition, type JobType, jobDefinition } from '@/lib/jobs/catalog'
import { getJob } from '@/lib/jobs/get-job'
import { JobEnded } from '@/lib/jobs/job-ended'
import type { JobState } from '@/lib/jobs/schemas'
import { settleAsCompleted } from '@/lib/jobs/settle-job'
import { type StartedJob, startJob } from '@/lib/jobs/start-job'
import type { Prisma } from '@/lib/platform/db/db'
import { type EventData, eventTrigger } from '@/lib/platform/events'
import { mediaConcurrency } from '@/lib/platform/media/slots'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { refuseJob } from './refuse-job'
import { failLostRun, runStep, type StepOutcome, type StepSpan, type StepTools } from './step-runner'

/** Makes a function for a client; lists of these are what the doors serve. */
export type FunctionMaker = (client: Inngest) => InngestFunction.Any

/**
 * Brings the subject of a job in line with it once the job has failed or was canceled. It runs when the job has ended, and
 * again after a lost answer: it reads the job again, and leaves a subject alone that a newer job is about.
 */
type Settle = (ctx: Context, input: { subjectId: string; jobId: string }) => Promise<void>

/** For a job type whose jobs have no subject, with the reason. */
type NoSubject = { noSubject: string }

/** Declares that the jobs of a type have no subject to settle, and why. */
export function noSubject(reason: string): NoSubject {
  return { noSubject: reason }
}

/** What makes the function of a job type. */
type JobWork = {
  settle: Settle | NoSubject
  /** Returns the job's result, with which the job is completed unless a step has done so already. */
  work(tools: JobTools): Promise<Prisma.InputJsonValue | undefined>
}

/** The function of a job type, with how a job of it is settled. */
export type JobFunction<Type extends JobType = JobType> = {
  type: Type
  settle: Settle | NoSubject
  make: FunctionMaker
}

export type JobTools = {
  /** Acts for the job's organization, as the system. */
  ctx: Context
  job: StartedJob
  /** Names the run in `completeJob`, where the last step makes its result visible in one transaction with it. */
  runId: string
  /**
   * One durable step: one verb. Its value is kept by Inngest (JSON, at most 4 MB: big things go to storage), and
   * the step is not run again. Where it may be repeated after a crash, its effects must have fixed keys.
   */
  step<T>(id: string, span: StepSpan, work: (tools: StepTools) => Promise<T>): Promise<T>
}

type QueuedEvent = EventData<'export/requested'>
type FailureArgs = {
  event: { data: { run_id: string; error?: { name?: string; message?: string }; event: { data: QueuedEvent } } }
  step: { run(id: string, work: () => Promise<unknown>): Promise<unknown> }
}

/** The job has ended while its function runs on; caught by the wrapper alone. */
class RunEnded extends Error {
  constructor(readonly state: JobState) {
    super(`the job is ${state}`)
  }
}

/**
 * The Inngest function of a job type. The event carries ids only; `work` gets the job and a system context. What goes wrong
 * ends in one visible failure: thrown errors (`runStep`), a run that Inngest gives up (`onFailure`), and the sweep behind
 * both; then `settle` brings the job's subject in line.
 * Steps at once are limited by organization, and media steps for everyone together; of what waits, an organization's
 * first job goes before another one's fifth.
 */
export function jobFunction<Type extends JobType>(type: Type, { settle, work }: JobWork): JobFunction<Type> {
  return { type, settle, make: functionOf(type, work) }
}

function functionOf(type: JobType, work: JobWork['work']): FunctionMaker {
  const definition = jobDefinition(type)
  const sameJob = 'event.data.jobId == async.data.jobId'
  return (client) =>
    client.createFunction(
      {
        id: type.replaceAll('_', '-'),
        name: definition.title,
        triggers: [eventTrigger(definition.event)],
        retries: (definition.maxAttempts - 1) as InngestFunction.Options['retries'],
        concurrency: concurrencyOf(type, definition),
        priority: { run: 'has(event.data.priority) ? event.data.priority : 0' },
        cancelOn: [
          { event: 'job/canceled', if: sameJob },
          { event: 'job/failed', if: sameJob },
        ],
        onFailure: async ({ event, step }: FailureArgs) => {
          const { event: started, run_id: runId, error } = event.data
          const ctx = systemContext(started.data.organizationId, type, { requestId: runId })
          const thrown = Object.assign(new Error(error?.message ?? 'the run was given up'), {
            name: error?.name ?? 'Error',
          })
          await step.run('fail', () => failLostRun({ ctx, jobId: started.data.jobId, runId }, thrown))
        },
      },
      async ({ event, step, runId, attempt, maxAttempts = definition.maxAttempts }) => {
        const { organizationId, jobId, subjectId } = event.data as QueuedEvent
        const ctx = systemContext(organizationId, type, { requestId: runId })
        const run = { ctx, jobId, runId, attempt, maxAttempts }
        const unwrap = <T>(outcome: StepOutcome<T>): T => {
          if ('ended' in outcome) throw new RunEnded(outcome.ended)
          return outcome.value
        }
        try {
          const job = unwrap(
            (await step.run('start', () =>
              start(ctx, definition, { jobId, runId, subjectId }),
            )) as StepOutcome<StartedJob>,
          )
          const result = await work({
            ctx,
            job,
            runId,
            step: async (id, span, body) =>
              unwrap(
                (await step.run(id, () => runStep(run, span, body))) as StepOutcome<Awaited<ReturnType<typeof body>>>,
              ),
          })
          return { state: await step.run('complete', () => complete(ctx, { jobId, runId, result })) }
        } catch (error) {
          if (error instanceof RunEnded) return { state: error.state }
          throw error
        }
      },
    )
}

/** What waits for servers of others takes one of these places, over all processes, and none of media work. 16 MiB each. */
const networkConcurrency = 16
const waitsForNetwork: ReadonlySet<JobType> = new Set<JobType>(['import_link'])

/** Media steps at once: of an organization, and of everyone together over all processes. */
function concurrencyOf(type: JobType, { app, concurrency }: JobDefinition) {
  const ofOrganization = { key: 'event.data.organizationId', limit: concurrency }
  if (app !== 'clipforge-media') return [ofOrganization] as [typeof ofOrganization]
  const ofAll = waitsForNetwork.has(type)
    ? { scope: 'env' as const, key: '"network"', limit: networkConcurrency }
    : { scope: 'env' as const, key: '"media"', limit: mediaConcurrency() }
  return [ofOrganization, ofAll] as [typeof ofOrganization, { scope: 'env'; key: string; limit: number }]
}

async function start(
  ctx: Context,
  definition: JobDefinition,
  input: { jobId: string; runId: string; subjectId: string | null },
): Promise<StepOutcome<StartedJob>> {
  try {
    // A step whose answer was lost asks again; what was decided when the job was started holds.
    if ((await getJob(ctx, { jobId: input.jobId })).state !== 'queued') return { value: await startJob(ctx, input) }
    const subject = { type: 'job', id: input.jobId }
    const asked = definition.capability
    const decision =
      typeof asked === 'string' ? await checkEntitlement(ctx, asked, { subject }) : await checkMaintenance()
    if (!decision.allowed) return { ended: await refuseJob(ctx, definition, input, decision) }
    return { value: await startJob(ctx, input) }
  } catch (error) {
    if (error instanceof JobEnded) return { ended: error.state }
    throw error
  } finally {
    await relayAfterCommit(ctx)
  }
}

async function complete(
  ctx: Context,
  input: { jobId: string; runId: string; result: Prisma.InputJsonValue | undefined },
): Promise<JobState> {
  try {
    return (await settleAsCompleted(ctx, input)).state
  } catch (error) {
    if (error instanceof JobEnded) return error.state
    throw error
  } finally {
    await relayAfterCommit(ctx)
  }
}
