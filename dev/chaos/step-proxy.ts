import http from 'node:http'
import { closeServer } from '../stand-in/server'
import { Turns } from './turns'

/** What is done to the calls of Inngest that pass through the proxies of one test. */
export class Ordeal {
  /** Whether the process that ran a step is killed at each boundary that is met for the first time. */
  isKilling = false
  /** `function step` of each boundary that was met while killing, in order. */
  readonly killed = new Set<string>()
  private readonly doomed = new Map<string, number>()
  private gate: { promise: Promise<void>; open(): void } | undefined

  /** Calls wait from now on. What people do meanwhile is done before anything follows from it. */
  hold(): void {
    this.gate ??= openable()
  }

  release(): void {
    this.gate?.open()
    this.gate = undefined
  }

  async untilReleased(): Promise<void> {
    while (this.gate) await this.gate.promise
  }

  /** The next run of the function is given up, as by Inngest, once so many of its steps are done. */
  giveUp(fn: string, afterSteps: number): void {
    this.doomed.set(fn, afterSteps)
  }

  isGivenUp(fn: string, steps: number): boolean {
    const after = this.doomed.get(fn)
    if (after === undefined || steps < after) return false
    return this.doomed.delete(fn)
  }

  /** Whether the process that has just run these steps is to die of it. */
  kills(fn: string, steps: string[]): boolean {
    if (!this.isKilling) return false
    const boundaries = steps.map((step) => `${fn} ${step.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '*')}`)
    const isNew = boundaries.some((boundary) => !this.killed.has(boundary))
    for (const boundary of boundaries) this.killed.add(boundary)
    return isNew
  }
}

/** A process that serves functions: its port, and how it is killed and waited for. */
export type Victim = { port: number; killAndAwait(): Promise<void>; untilUp(): Promise<void> }

export type StepProxy = { url: string; close(): Promise<void> }

type Answer = { status: number; headers: http.IncomingHttpHeaders; body: Buffer }
type Op = { op: string; displayName?: string; id: string }

/**
 * Stands between Inngest and one process. Calls of functions reach it one at a time, so that a kill meets the end of one
 * step and the middle of none. Where `ordeal` says so, the process is killed when it has answered completely, and the
 * answer is lost. Everything else passes as it is.
 */
export async function startStepProxy(port: number, victim: Victim, ordeal: Ordeal): Promise<StepProxy> {
  const turns = new Turns()

  async function call(request: http.IncomingMessage, response: http.ServerResponse, fn: string): Promise<void> {
    const body = Buffer.concat(await request.toArray())
    await ordeal.untilReleased()
    await turns.take(async () => {
      const { steps = {} } = JSON.parse(body.toString()) as { steps?: object }
      if (ordeal.isGivenUp(fn, Object.keys(steps).length)) return give(response, givenUp)
      const answer = await ask(victim.port, request, body).catch(() => null)
      if (!answer) {
        await victim.untilUp()
        return response.destroy()
      }
      const done = stepsOf(answer)
      if (done.length === 0 || !ordeal.kills(fn, done)) return give(response, answer)
      await victim.killAndAwait()
      response.destroy()
    })
  }

  const server = http.createServer((request, response) => {
    const fn = new URL(request.url ?? '/', 'http://proxy').searchParams.get('fnId')
    if (request.method === 'POST' && fn && request.url?.startsWith('/api/inngest')) {
      return void call(request, response, fn).catch(() => response.destroy())
    }
    pass(victim.port, request, response)
  })
  server.requestTimeout = 0
  await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve))
  return {
    url: `http://localhost:${port}`,
    close: () => closeServer(server),
  }
}

const givenUp: Answer = {
  status: 400,
  headers: { 'content-type': 'application/json', 'x-inngest-sdk': 'proxy', 'x-inngest-no-retry': 'true' },
  body: Buffer.from(JSON.stringify({ name: 'Error', message: 'given up by the test' })),
}

/** The steps that a call has run. */
function stepsOf({ status, body }: Answer): string[] {
  if (status !== 206) return []
  const ops = JSON.parse(body.toString()) as Op[]
  return ops.filter(({ op }) => op === 'StepRun').map(({ displayName, id }) => displayName ?? id)
}

function give(response: http.ServerResponse, { status, headers, body }: Answer): void {
  const { 'transfer-encoding': _, connection: __, ...kept } = headers
  response.writeHead(status, { ...kept, 'content-length': body.length }).end(body)
}

const onwardTo = (port: number, { method, url, headers }: http.IncomingMessage) =>
  http.request({
    host: 'localhost',
    port,
    agent: false,
    method,
    path: url,
    headers: { ...headers, connection: 'close' },
  })

function ask(port: number, request: http.IncomingMessage, body: Buffer): Promise<Answer> {
  const onward = onwardTo(port, request)
  return new Promise((resolve, reject) => {
    onward.once('response', async (answer) => {
      try {
        const { statusCode = 502, headers } = answer
        resolve({ status: statusCode, headers, body: Buffer.concat(await answer.toArray()) })
      } catch (error) {
        reject(error)
      }
    })
    onward.once('error', reject)
    onward.end(body)
  })
}

function pass(port: number, request: http.IncomingMessage, response: http.ServerResponse): void {
  const onward = onwardTo(port, request)
  response.once('close', () => onward.destroy())
  onward.once('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
    answer.once('error', () => response.destroy())
  })
  onward.on('error', (error) => {
    if (!response.headersSent) response.writeHead(502, { 'content-type': 'text/plain' })
    response.end(`The process does not answer: ${error.message}\n`)
  })
  request.pipe(onward)
}

function openable(): { promise: Promise<void>; open(): void } {
  let open!: () => void
  const promise = new Promise<void>((resolve) => {
    open = resolve
  })
  return { promise, open }
}
