import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { Router } from '../../stand-in/router'
import { sameSecret } from '../../stand-in/same-secret'
import type { Context } from '../context'
import { runDue } from '../domain/due'
import { invalid, StripeFault } from '../faults'
import { newId } from '../ids'
import { routes } from '../routes/routes'
import { transaction } from '../transaction'
import { type Answer, answerOf } from './answer'
import { expand } from './expand'
import type { Fault } from './fault-switches'
import { decodeForm } from './form'
import { answerOfKey, holdingKey, rememberAnswer } from './idempotency'
import { parseInput } from './parse'
import { apiVersion } from './version'

/** The server cuts the connection instead of sending an answer with this header. */
export const dropHeader = 'x-emu-drop'

const router = new Router(Object.fromEntries(routes.map((route) => [route.key, route])))

type ApiRequest = {
  id: string
  method: string
  path: string
  pairs: [string, string][]
  hasVersion: boolean
  /** The idempotency key with what the request says. */
  key: string | null
  fingerprint: string
}

/** Stripe's API under `/v1`. */
export async function handleApi(context: Context, request: Request): Promise<Response> {
  const url = new URL(request.url)
  const body = request.method === 'GET' ? '' : await request.text()
  const version = request.headers.get('stripe-version')
  const call: ApiRequest = {
    id: newId('req', 14),
    method: request.method,
    path: url.pathname,
    pairs: [...url.searchParams, ...new URLSearchParams(body)],
    hasVersion: version !== null,
    key: request.method === 'POST' ? request.headers.get('idempotency-key') : null,
    fingerprint: createHash('sha256').update(`${request.method} ${url.pathname} ${body}`).digest('hex'),
  }
  let answer: Answer
  try {
    checkSecretKey(context, request)
    const fault = context.faults.take(call.method, call.path, request.headers.get('x-emu-fault'))
    const work = () => withFault(fault, () => perform(context, call))
    answer = call.key ? await onceForKey(context, call, call.key, work) : await work()
  } catch (error) {
    answer = answerOf(context, error, call.id)
  }
  return new Response(answer.body, {
    status: answer.status,
    headers: {
      'content-type': 'application/json',
      'request-id': call.id,
      'stripe-version': version ?? apiVersion,
      ...(call.key ? { 'idempotency-key': call.key } : {}),
      ...answer.headers,
    },
  })
}

async function onceForKey(
  context: Context,
  { fingerprint }: ApiRequest,
  key: string,
  work: () => Promise<Answer>,
): Promise<Answer> {
  return holdingKey(context, key, async () => answerOfKey(context, key, fingerprint) ?? (await work()))
}

/** Works the call off in one transaction. The answer to an idempotency key is kept together with what it did. */
function perform(context: Context, call: ApiRequest): Answer {
  runDue(context)
  const remember = (answer: Answer) => {
    if (call.key) rememberAnswer(context, call.key, call.fingerprint, answer)
    return answer
  }
  context.request = { id: call.id, idempotencyKey: call.key }
  try {
    return transaction(context, () => remember({ status: 200, body: JSON.stringify(resultOf(context, call)) }))
  } catch (error) {
    const answer = answerOf(context, error, call.id)
    if (answer.status === 402) transaction(context, () => remember(answer))
    return answer
  } finally {
    context.request = null
  }
}

function resultOf(context: Context, call: ApiRequest): object {
  const match = router.match(call.method, call.path)
  if (!match) {
    context.log(`UNKNOWN ${call.method} ${call.path}`)
    throw new StripeFault(
      404,
      'invalid_request_error',
      `Unrecognized request URL (${call.method}: ${call.path}). The stand-in does not have it.`,
    )
  }
  const { input, expand: paths } = parseInput(match.route, decodeForm(call.pairs), call.hasVersion)
  const answer = match.route.handle({ context, params: match.params, input, expand: paths } as never)
  return expand(context, answer, paths)
}

function checkSecretKey(context: Context, request: Request): void {
  const given = request.headers.get('authorization') ?? ''
  const basic = /^Basic (.+)$/.exec(given)?.[1]
  const key = basic ? Buffer.from(basic, 'base64').toString().split(':')[0] : given.replace(/^Bearer /, '')
  if (sameSecret(key ?? '', context.options.secretKey)) return
  const message = key
    ? `Invalid API Key provided: ${key.slice(0, 8)}****`
    : 'You did not provide an API key. You need to provide your API key in the Authorization header.'
  throw new StripeFault(401, 'invalid_request_error', message)
}

async function withFault(fault: Fault | null, work: () => Answer): Promise<Answer> {
  if (!fault) return work()
  if (fault.isAfter) {
    const answer = work()
    return (await inflict(fault)) ?? answer
  }
  return (await inflict(fault)) ?? work()
}

async function inflict({ kind, amount }: Fault): Promise<Answer | null> {
  if (kind === 'delay') {
    await wait(amount)
    return null
  }
  if (kind === 'drop') return { status: 500, body: '', headers: { [dropHeader]: '1' } }
  if (amount === 429) {
    const details = { code: 'rate_limit', headers: { 'retry-after': '0' } }
    throw new StripeFault(429, 'invalid_request_error', 'Too many requests. This one was refused by a switch.', details)
  }
  if (amount < 500) throw invalid('Refused by a fault switch.')
  throw new StripeFault(amount, 'api_error', 'An unknown error occurred: a fault switch says so.')
}
