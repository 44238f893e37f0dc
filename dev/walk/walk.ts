import type { Case } from './cases'
import type { Door } from './doors'

/** Who asks. A person who is asked to slow down is replaced by another of the same kind. */
export type Visitor = { headers: Record<string, string>; isSpent?: boolean }

export type WalkOptions = {
  baseUrl: string
  /** Milliseconds of CPU that the server has used. */
  cpu: () => number
  /** At most for one request. */
  cpuLimitMs: number
  timeoutMs: number
  /** Milliseconds of CPU for doors that cost much whatever is asked of them, by name. */
  dear?: Record<string, number>
  /** Requests at the same time; 4 unless told. */
  atOnce?: number
  /** Runs before each batch, to bring back what the one before has changed. */
  beforeBatch?: () => Promise<unknown>
  /** What must be in no answer. */
  secrets: readonly string[]
}

type Answer = { status: number; text: string; requestId: string | null }
type Fault = { door: string; what: string; fault: string }
export type WalkResult = {
  requests: number
  limited: number
  statuses: Record<string, number>
  faults: Fault[]
  slowest: { door: string; what: string; cpuMs: number } | null
}

/** A stream is over for us once it has begun. */
const streams = /text\/event-stream/

/** Sends `cases` and judges the answers and what they cost. `visitorFor` gives the next visitor when one is limited. */
export async function walk(
  cases: readonly Case[],
  visitorFor: () => Promise<Visitor>,
  options: WalkOptions,
): Promise<WalkResult> {
  const result: WalkResult = { requests: 0, limited: 0, statuses: {}, faults: [], slowest: null }
  for (const batch of batches(cases, options.atOnce ?? 4)) {
    await options.beforeBatch?.()
    const before = options.cpu()
    const answers = await Promise.all(batch.map((one) => ask(one, visitorFor, options, result)))
    const used = options.cpu() - before
    for (const [at, answer] of answers.entries()) judge(batch[at] as Case, answer, options, result)
    if (used <= options.cpuLimitMs) continue
    for (const one of batch) await measure(one, visitorFor, options, result)
  }
  return result
}

/** By itself, and again when it seems to be too much: the server may have had something else to do. */
async function measure(one: Case, visitorFor: () => Promise<Visitor>, options: WalkOptions, result: WalkResult) {
  let least = Number.POSITIVE_INFINITY
  const limit = options.dear?.[one.door.name] ?? options.cpuLimitMs
  for (let attempt = 0; attempt < 5 && least > limit; attempt += 1) {
    const before = options.cpu()
    await ask(one, visitorFor, options, result)
    least = Math.min(least, options.cpu() - before)
  }
  if (!result.slowest || least > result.slowest.cpuMs)
    result.slowest = { door: one.door.name, what: one.what, cpuMs: least }
  if (least > limit) fail(result, one, `took ${least} ms of CPU`)
}

async function ask(
  one: Case,
  visitorFor: () => Promise<Visitor>,
  options: WalkOptions,
  result: WalkResult,
): Promise<Answer | Error> {
  for (let attempt = 0; ; attempt += 1) {
    const visitor = await visitorFor()
    let answer = await send(one, visitor, options)
    // A server may end an idle connection at the moment that it is used again.
    if (answer instanceof Error && isReset(answer)) answer = await send(one, visitor, options)
    result.requests += 1
    if (answer instanceof Error || answer.status !== 429 || attempt === 3) return answer
    result.limited += 1
    visitor.isSpent = true
  }
}

async function send(one: Case, visitor: Visitor, { baseUrl, timeoutMs }: WalkOptions): Promise<Answer | Error> {
  try {
    const response = await fetch(`${baseUrl}${one.address}`, {
      method: one.method,
      redirect: 'manual',
      headers: { ...visitor.headers, ...one.headers },
      body: one.body === undefined ? undefined : Buffer.from(one.body, 'utf8'),
      signal: AbortSignal.timeout(timeoutMs),
    })
    const requestId = response.headers.get('x-request-id')
    if (!streams.test(response.headers.get('content-type') ?? '')) {
      return { status: response.status, text: await response.text(), requestId }
    }
    await response.body?.cancel()
    return { status: response.status, text: '', requestId }
  } catch (error) {
    return error as Error
  }
}

function judge(one: Case, answer: Answer | Error, { secrets }: WalkOptions, result: WalkResult): void {
  if (answer instanceof Error) {
    const cause = answer.cause instanceof Error ? answer.cause.message : ''
    // It may also hang up on what is far too long before it has read it all.
    if (isReset(answer) && (one.body?.length ?? 0) > longest) return
    return fail(result, one, `was not answered: ${answer.message} ${cause}`)
  }
  result.statuses[answer.status] = (result.statuses[answer.status] ?? 0) + 1
  if (answer.status >= 500) fail(result, one, `answered ${answer.status}: ${answer.text.slice(0, 300)}`)
  if (answer.status === 429) fail(result, one, 'was not tried: it was limited each time')
  // An action answers 200 whatever became of it, and a page may fail after its first bytes.
  if (/"code":"internal"/.test(answer.text)) fail(result, one, `failed inside: ${answer.text.slice(0, 300)}`)
  const secret = secrets.find((text) => answer.text.includes(text))
  if (secret) fail(result, one, `shows ${secret}`)
}

/** Beyond this a server need not read a request to its end. */
const longest = 1024 * 1024

function isReset(error: Error): boolean {
  const { code = '', message = '' } = (error.cause ?? {}) as { code?: string; message?: string }
  return /EPIPE|ECONNRESET|UND_ERR_SOCKET|other side closed/.test(`${code} ${message}`)
}

function fail(result: WalkResult, one: Case, fault: string): void {
  result.faults.push({ door: one.door.name, what: one.what, fault })
}

function* batches(cases: readonly Case[], atOnce: number): Generator<Case[]> {
  for (let start = 0; start < cases.length; start += atOnce) yield cases.slice(start, start + atOnce)
}

/** Doors that change and remove come last, so that there is something for them to change. */
export function inOrder(doors: readonly Door[]): Door[] {
  const rank = ({ kind, method, name }: Door) =>
    method === 'DELETE' || /delet|drop|ban|reject/i.test(name) ? 3 : kind === 'action' ? 2 : method === 'GET' ? 0 : 1
  return [...doors].sort((one, other) => rank(one) - rank(other))
}
