import http from 'node:http'
import { assertLocalOnly, isLocalHost } from '../local-only'
import { serve } from '../stand-in/server'
import { answerSdk, type Call } from './api'
import { createEngine } from './create-engine'
import { Crons } from './cron'
import { Doors } from './doors'
import { type Engine, newFlowState } from './engine'
import { sweepFlow } from './flow'
import { type Answer, readJson, refusal, send } from './http'
import { EarlyEvents, Refused } from './ingest'
import { type Log, logToStderr } from './log'
import { renderPage } from './page'
import { restore } from './restore'
import { checkSigningKey } from './signing'
import { Store } from './store'
import { Sync } from './sync'

export type InngestStandInOptions = {
  /** Port on 127.0.0.1; 0 or nothing: any free one. */
  port?: number
  /** A role that may create a schema in this database. */
  databaseUrl: string
  /** Schema of its own; only letters, digits and underscores. */
  schema?: string
  signingKey: string
  /** One key, or several with commas. */
  eventKey: string
  /** Serve URLs of the apps, for example http://localhost:3000/api/inngest */
  appUrls: string[]
  /** Offer checkpointing, as Inngest does; false: one call to the app for each step. */
  checkpointing?: boolean
  /** Delay before every retry in place of Inngest's backoff. */
  retryMs?: number
  /** Open the doors that tests use (/__advance, /__cron, /__runs, /__stats, /__idle, /__sync, /__reset). */
  testDoors?: boolean
  /** How often apps are asked for their functions. */
  pollMs?: number
  /** Finished runs to keep. */
  keepFinished?: number
  /** Calls to apps at once. */
  maxInFlight?: number
  log?: Log
}

export type InngestStandIn = { url: string; port: number; stop(): Promise<void> }

const GRACE_MS = 500

/**
 * Starts a local Inngest that speaks the SDK's protocol, signed as in production, with its state in Postgres.
 * Resolves when it accepts requests; apps are synced as they come up.
 */
export async function startInngestStandIn(options: InngestStandInOptions): Promise<InngestStandIn> {
  for (const url of options.appUrls.length > 0 ? options.appUrls : ['http://localhost']) assertLocalOnly('Inngest', url)
  checkSigningKey(options.signingKey)
  const log = options.log ?? logToStderr
  const store = new Store(options.databaseUrl, options.schema ?? 'inngest_standin', log)
  const engine = createEngine(
    {
      signingKey: options.signingKey,
      eventKeys: options.eventKey.split(',').map((key) => key.trim()),
      checkpointing: options.checkpointing ?? true,
      retryMs: options.retryMs,
      keepFinished: options.keepFinished ?? 1000,
    },
    store,
    log,
    options.maxInFlight ?? 100,
  )
  const records = await store.open()
  const offset = records.find(({ kind, id }) => kind === 'meta' && id === 'clock')?.doc as
    | { offset: number }
    | undefined
  engine.clock.offset = offset?.offset ?? 0
  const crons = new Crons(engine)
  const synced = new Set(records.filter(({ kind }) => kind === 'synced').map(({ id }) => id))
  const early = new EarlyEvents(new Set(options.appUrls.filter((url) => !synced.has(url))))
  const sync = new Sync(engine, options.pollMs ?? 5000, (url, app) => {
    if (!synced.has(url)) store.put('synced', url, { app })
    synced.add(url)
    early.serve(engine, url, app)
  })
  restore(engine, crons, early, records)
  engine.probeApp = (app) => void sync.probeApp(app)
  const reset = () => resetState(engine, crons, synced)
  const doors = options.testDoors ? new Doors(engine, crons, sync, reset) : undefined

  const server = http.createServer((request, response) => {
    void answer(request).then(
      (result) => send(response, result),
      (error: unknown) => {
        if (error instanceof Refused) {
          log('warn', `${request.method} ${request.url} refused: ${error.message}`)
          return send(response, refusal(error.status, error.message))
        }
        log('error', `${request.method} ${request.url} failed`, { error: (error as Error).stack })
        send(response, refusal(500, 'internal error of the Inngest stand-in'))
      },
    )
  })
  const answer = async (request: http.IncomingMessage): Promise<Answer> => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const call: Call = {
      method: request.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      header: (name) => request.headers[name]?.toString(),
      body: await readJson(request),
    }
    if (!isLocalHost(request.headers.host)) return refusal(403, 'this server answers on this machine only')
    if (call.method === 'GET' && call.path === '/') return { status: 200, html: renderPage(engine, crons.next()) }
    const result = (await answerSdk(engine, early, call)) ?? (await doors?.answer(call))
    if (result) {
      if (result.status === 401) log('warn', `${call.method} ${call.path}: not signed with our key`)
      return result
    }
    log('error', `${call.method} ${call.path} is not built into the stand-in`)
    return refusal(404, `the Inngest stand-in has no ${call.method} ${call.path}`)
  }
  const { url, port } = await serve(server, options.port).catch(async (error) => {
    await store.close()
    throw error
  })
  engine.clock.start()
  engine.queue.start()
  sync.start(options.appUrls)

  let stopping: Promise<void> | undefined
  const stop = async () => {
    sync.stop()
    engine.clock.stop()
    engine.queue.stop()
    const deadline = Date.now() + GRACE_MS
    while (engine.queue.inFlight.size > 0 && Date.now() < deadline) await new Promise((next) => setTimeout(next, 20))
    // What is left goes on at the next start: its job is still in the store.
    for (const flight of engine.queue.inFlight.values()) flight.abort.abort()
    server.close()
    await store.close()
    server.closeAllConnections()
  }
  return { url, port, stop: () => (stopping ??= stop()) }
}

async function resetState(engine: Engine, crons: Crons, synced: Set<string>): Promise<void> {
  engine.queue.clear()
  engine.clock.reset()
  engine.runs.clear()
  engine.finished.clear()
  engine.pauses.clear()
  engine.waitingForEvent.clear()
  engine.waitingForSignal.clear()
  Object.assign(engine.flow, newFlowState())
  for (const name of Object.keys(engine.stats)) delete engine.stats[name]
  await engine.store.clear()
  for (const app of engine.registry.apps.values()) engine.store.put('app', app.id, app)
  for (const url of synced) engine.store.put('synced', url, {})
  crons.reset()
  sweepFlow(engine)
  await engine.store.commit()
}
