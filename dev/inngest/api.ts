import { sameSecret } from '../stand-in/same-secret'
import type { Checkpoint } from './checkpoint'
import { takeCheckpoint } from './checkpoint'
import type { Engine } from './engine'
import { memoizedSteps } from './execute'
import { type Answer, refusal } from './http'
import { type EarlyEvents, ingest } from './ingest'
import type { FunctionConfig, Run } from './model'
import { bearerOf } from './signing'

export type Call = {
  method: string
  path: string
  query: URLSearchParams
  header(name: string): string | undefined
  body: unknown
}

/** The routes that SDKs call. Undefined: not one of them. */
export async function answerSdk(engine: Engine, early: EarlyEvents, call: Call): Promise<Answer | undefined> {
  const [, area = '', ...rest] = call.path.split('/')
  if (call.path === '/health') return { status: 200, body: { status: 200, message: 'OK' } }
  if (area === 'e' && call.method === 'POST') return takeEvents(engine, early, call, rest[0] ?? '')
  if (!['fn', 'v0', 'v1'].includes(area)) return
  if (!sameSecret(call.header('authorization') ?? '', `Bearer ${bearerOf(engine.options.signingKey)}`))
    return refusal(401, 'the signing key is missing or wrong')
  const route = `${call.method} ${area}/${rest.map((part, index) => (isId(rest, index) ? ':id' : part)).join('/')}`
  const id = decodeURIComponent(rest[1] ?? '')
  const run = engine.runs.get(id)
  switch (route) {
    case 'POST fn/register':
      return register(engine, call.body)
    case 'POST v1/checkpoint/:id/async':
      return takeCheckpoint(engine, id, call.body as Checkpoint)
    case 'GET v0/runs/:id/actions':
      return run ? { status: 200, body: memoizedSteps(run) } : refusal(404, `run ${id} not found`)
    case 'GET v0/runs/:id/batch':
      return run ? { status: 200, body: run.parts.events } : refusal(404, `run ${id} not found`)
    case 'POST v1/signals':
      return takeSignal(engine, call.body as { signal?: string; data?: unknown })
    case 'GET v1/events/:id/runs':
      return { status: 200, body: { data: runsOfEvent(engine, id).map(publicRun) } }
    case 'GET v1/runs/:id':
      return run ? { status: 200, body: { data: publicRun(run) } } : refusal(404, `run ${id} not found`)
    case 'DELETE v1/runs/:id':
      return cancel(engine, id)
  }
}

const isId = (parts: string[], index: number) =>
  index === 1 && ['runs', 'events', 'checkpoint'].includes(parts[0] ?? '')

async function takeEvents(engine: Engine, early: EarlyEvents, call: Call, key: string): Promise<Answer> {
  const given = decodeURIComponent(key)
  if (!engine.options.eventKeys.some((known) => sameSecret(given, known)))
    return refusal(401, 'the event key is unknown: is INNGEST_EVENT_KEY the same on both sides?')
  const ids = ingest(engine, early, call.body, call.header('x-inngest-event-id-seed'))
  await engine.store.commit()
  return { status: 200, body: { ids, status: 200 } }
}

/** Answers an app that registers by itself, because someone asked it to over an unsigned PUT. */
async function register(engine: Engine, body: unknown): Promise<Answer> {
  const { appName, url, sdk, functions } = (body ?? {}) as Record<string, unknown>
  if (typeof appName !== 'string' || typeof url !== 'string' || !Array.isArray(functions))
    return refusal(400, 'a registration needs appName, url and functions')
  const modified = engine.registry.register({
    id: appName,
    url,
    sdk: String(sdk ?? ''),
    functions: functions as FunctionConfig[],
    syncedAt: engine.clock.now(),
  })
  await engine.store.commit()
  return { status: 200, body: { ok: true, status: 200, modified } }
}

async function takeSignal(engine: Engine, body: { signal?: string; data?: unknown } | undefined): Promise<Answer> {
  const signal = body?.signal ?? ''
  const pause = engine.waitingForSignal.get(signal)
  const run = pause && engine.runs.get(pause.run)
  if (!pause || !run) return refusal(404, `no run waits for the signal "${signal}"`)
  engine.resumeStep(run, pause.step, { data: { signal, data: body?.data ?? null } })
  await engine.store.commit()
  return { status: 200, body: { data: { run_id: run.id } } }
}

async function cancel(engine: Engine, id: string): Promise<Answer> {
  const run = engine.runs.get(id)
  if (!run) return refusal(404, `run ${id} not found`)
  engine.finishRun(run, { status: 'cancelled', reason: 'cancelled over the API' })
  await engine.store.commit()
  return { status: 200, body: {} }
}

const runsOfEvent = (engine: Engine, eventId: string): Run[] =>
  [...engine.runs.values()].filter((run) => run.eventIds.includes(eventId))

const iso = (ms: number | undefined) => (ms === undefined ? null : new Date(ms).toISOString())

/** A run as Inngest's REST API shows it. */
function publicRun(run: Run) {
  const status = {
    queued: 'Queued',
    running: 'Running',
    completed: 'Completed',
    failed: 'Failed',
    cancelled: 'Cancelled',
  }
  return {
    run_id: run.id,
    function_id: run.fn,
    event_id: run.eventIds[0],
    status: status[run.status],
    run_started_at: iso(run.startedAt ?? run.createdAt),
    ended_at: iso(run.endedAt),
    output: run.output ?? run.error ?? null,
  }
}
