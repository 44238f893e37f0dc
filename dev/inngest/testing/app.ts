import http from 'node:http'
import { Inngest, type InngestFunction } from 'inngest'
import { serve } from 'inngest/node'
import { expect } from 'vitest'
import { freePort } from '../../process/free-port'
import { closeServer, listen } from '../../stand-in/server'
import { type InngestStandIn, type InngestStandInOptions, startInngestStandIn } from '../start'

export const SIGNING_KEY = `signkey-test-${'0123456789abcdef'.repeat(4)}`
export const EVENT_KEY = 'event-key-for-tests'

/** What the tests look at in a run. */
export type SeenRun = {
  id: string
  fn: string
  status: string
  output?: unknown
  error?: { name: string; message: string }
  startedAt?: number
  endedAt?: number
  createdAt: number
  events: { id: string; name: string; data: Record<string, unknown> }[]
  steps: { id: string; name: string; status: string; attempts: number; outcome?: { data?: unknown } | null }[]
  waits: { kind: string; event?: string; signal?: string; expiresAt?: number }[]
  jobs: { step: string; attempt: number; at: number }[]
}

export type App = { url: string; client: Inngest.Any; requests: number; stop(): Promise<void> }
type Define = (client: Inngest) => InngestFunction.Any[]

/** Serves functions with the real SDK, in cloud mode, from a small HTTP server. */
export async function startApp(options: {
  id?: string
  standInUrl: string
  port: number
  define: Define
  signingKey?: string
  serveOrigin?: string
}): Promise<App> {
  const client = new Inngest({
    id: options.id ?? 'app',
    isDev: false,
    baseUrl: options.standInUrl,
    eventKey: EVENT_KEY,
    signingKey: options.signingKey ?? SIGNING_KEY,
    logger: quietLogger,
  })
  const handler = serve({
    client,
    functions: options.define(client),
    ...(options.serveOrigin ? { serveOrigin: options.serveOrigin } : {}),
  })
  const app: App = { url: `http://127.0.0.1:${options.port}/api/inngest`, client, requests: 0, stop: async () => {} }
  const server = http.createServer((request, response) => {
    if (request.method === 'POST') app.requests++
    void handler(request, response)
  })
  await listen(server, options.port)
  app.stop = () => closeServer(server)
  return app
}

const quietLogger = { info() {}, warn() {}, error() {}, debug() {} }

export function standInOptions(more: Partial<InngestStandInOptions>): InngestStandInOptions {
  return {
    databaseUrl: process.env.DIRECT_URL ?? '',
    signingKey: SIGNING_KEY,
    eventKey: EVENT_KEY,
    appUrls: [],
    retryMs: 5,
    testDoors: true,
    log: () => {},
    ...more,
  }
}

/** A stand-in with one app, synced. `stop` ends both. */
export async function startPair(define: Define, more: Partial<InngestStandInOptions> = {}) {
  const port = await freePort()
  const appUrls = [`http://127.0.0.1:${port}/api/inngest`]
  const standIn = await startInngestStandIn(standInOptions({ appUrls, ...more }))
  const app = await startApp({ standInUrl: standIn.url, port, define })
  const doors = doorsOf(standIn)
  await doors.sync(appUrls[0] ?? '')
  const stop = async () => {
    await standIn.stop()
    await app.stop()
  }
  return { standIn, app, client: app.client, doors, port, stop }
}

export function doorsOf({ url }: Pick<InngestStandIn, 'url'>) {
  const ask = async <T>(method: string, path: string): Promise<T> => {
    const response = await fetch(url + path, { method })
    expect(response.status, `${method} ${path}`).toBe(200)
    return (await response.json()) as T
  }
  const runs = async (filter: Record<string, string> = {}): Promise<SeenRun[]> =>
    (await ask<{ runs: SeenRun[] }>('GET', `/__runs?${new URLSearchParams(filter)}`)).runs
  return {
    advance: (ms: number) => ask('POST', `/__advance?ms=${ms}`),
    idle: (withinMs = 0) => ask<{ idle: boolean }>('GET', `/__idle?timeoutMs=20000&withinMs=${withinMs}`),
    reset: () => ask('POST', '/__reset'),
    stats: () =>
      ask<{
        counts: Record<string, number>
        jobs: number
        now: number
        functions: string[]
        parked: Record<string, number>
      }>('GET', '/__stats'),
    sync: (appUrl: string) => ask<{ ok: boolean }>('POST', `/__sync?url=${encodeURIComponent(appUrl)}`),
    runs,
    /** Waits until nothing is left to do at the present time, then returns the runs. */
    async settled(filter: Record<string, string> = {}): Promise<SeenRun[]> {
      const state = await ask<{ idle: boolean }>('GET', '/__idle?timeoutMs=20000&withinMs=1000')
      expect(state).toMatchObject({ idle: true })
      return runs(filter)
    },
    /** Waits for quiet and expects exactly one such run. */
    async only(filter: Record<string, string>): Promise<SeenRun> {
      const found = await this.settled(filter)
      expect(found).toHaveLength(1)
      return found[0] as SeenRun
    },
  }
}

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
