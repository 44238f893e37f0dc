import http from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { readBody } from '../stand-in/body'
import { sameSecret } from '../stand-in/same-secret'
import { closeServer, serve } from '../stand-in/server'
import { answerFor } from './answer-for'
import { CannotCompose } from './compose-value'
import { type Asked, keyOf, type Protocol, protocolOf, readAsked } from './protocols'
import { isScript, type Script, scripts } from './scripts'
import { type Answer, writeError, writers } from './write-answer'

export type AiStandInOptions = {
  port?: number
  /** The key that is right. `key~cut` is right too, and chooses the script `cut`. */
  key: string
  /** Milliseconds of `slow`, and between the characters of `trickle`. */
  slowMs?: number
  trickleMs?: number
  hugeBytes?: number
  /** Opens /doors/requests and /doors/script to other processes. */
  testDoors?: boolean
}

/** A request as it is remembered, the newest 1,000. */
type AskedRequest = Omit<Asked, 'key'> & { path: string; script: Script | 'wrong-key' }

export type AiStandIn = {
  /** Without a version: `/v1` speaks OpenAI and Anthropic, `/v1beta` Google. `/scripts/cut/v1` does what the script says. */
  url: string
  requests: AskedRequest[]
  /** What the next requests get that choose nothing themselves, one after the other; the last one stays. Forgets the requests. */
  script(...steps: Script[]): void
  stop(): Promise<void>
}

const maxBytes = 4 * 1024 ** 2
const mostRequests = 1_000
/** How much of a stream a piece has. */
const pieceLength = 24
const noSuchPath =
  'This path is not one of the stand-in’s. It speaks /chat/completions, /responses, /messages and Google’s.'

/**
 * Speaks the protocols of OpenAI (chat completions, responses), Anthropic and Google on loopback. Its answers are made from the request by
 * rules, not by a model, and say so.
 */
export async function startAiStandIn(options: AiStandInOptions): Promise<AiStandIn> {
  let steps: Script[] = ['ok']
  const requests: AskedRequest[] = []
  const script = (...given: Script[]) => {
    steps = given.length > 0 ? given : ['ok']
    requests.length = 0
  }

  const answer = async (incoming: http.IncomingMessage, outgoing: http.ServerResponse) => {
    const { pathname } = new URL(incoming.url ?? '/', 'http://stand-in')
    const body = await readBody(incoming, maxBytes)
    if (options.testDoors && pathname.startsWith('/doors/')) return door(pathname, body, outgoing)
    const [, byDoor = '', path = pathname] = /^\/scripts\/([^/]+)(\/.*)$/.exec(pathname) ?? []
    const found = protocolOf(path)
    if (!found || incoming.method !== 'POST') return send(outgoing, 404, { error: { message: noSuchPath } })
    const [key = '', byKey = ''] = keyOf(found.protocol, incoming.headers).split('~')
    const asked = read(found, key, body)
    if (typeof asked === 'string') return send(outgoing, 400, writeError(found.protocol, 400, asked))
    const isRight = sameSecret(key, options.key)
    const chosen = [byDoor, byKey].find(isScript)
    const next = chosen ?? (steps.length > 1 ? steps.shift() : steps[0]) ?? 'ok'
    const { key: _, ...kept } = asked
    requests.push({ ...kept, path: pathname, script: isRight ? next : 'wrong-key' })
    if (requests.length > mostRequests) requests.shift()
    // Google alone calls a wrong key an invalid argument.
    if (!isRight) return refuse(outgoing, found.protocol, found.protocol === 'google' ? 400 : 401, 'API key not valid.')
    await perform(next, asked, outgoing, options)
  }

  const door = (path: string, body: Buffer, outgoing: http.ServerResponse) => {
    if (path === '/doors/requests') return send(outgoing, 200, { requests })
    const given = String(body).split(',').filter(isScript)
    if (path !== '/doors/script' || given.length === 0)
      return send(outgoing, 404, { error: { message: scripts.join() } })
    script(...given)
    return send(outgoing, 200, { script: given })
  }

  const server = http.createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch((error: Error) => {
      if (!outgoing.headersSent) send(outgoing, 500, { error: { message: error.message } })
      else outgoing.destroy()
    })
  })
  const { url } = await serve(server, options.port)
  return { url, requests, script, stop: () => closeServer(server) }
}

function read(found: NonNullable<ReturnType<typeof protocolOf>>, key: string, body: Buffer): Asked | string {
  try {
    return readAsked(found, key, JSON.parse(body.toString('utf8')))
  } catch (error) {
    return (error as Error).message
  }
}

function send(
  outgoing: http.ServerResponse,
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): void {
  outgoing.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value))
}

function refuse(outgoing: http.ServerResponse, protocol: Protocol, status: number, message: string): void {
  send(outgoing, status, writeError(protocol, status, message))
}

async function perform(
  script: Script,
  asked: Asked,
  outgoing: http.ServerResponse,
  { slowMs = 800, trickleMs = 100, hugeBytes = 16 * 1024 ** 2 }: AiStandInOptions,
): Promise<void> {
  const { protocol } = asked
  if (script === 'hang') return
  if (script === '429') {
    const wait = { 'retry-after': '1', 'retry-after-ms': '20' }
    return send(outgoing, 429, writeError(protocol, 429, 'Too many requests. Try again in 20 ms.'), wait)
  }
  if (script === '500') return refuse(outgoing, protocol, 500, 'The server had an error. Try again.')
  if (script === 'html') {
    return void outgoing
      .writeHead(200, { 'content-type': 'text/html' })
      .end('<html><h1>Sign in to the network</h1></html>')
  }
  let answer: Answer
  try {
    answer = answerFor(asked, script, hugeBytes)
  } catch (error) {
    if (error instanceof CannotCompose)
      return refuse(outgoing, protocol, 400, `The stand-in can’t write ${error.message}.`)
    throw error
  }
  if (script === 'slow') await delay(slowMs, undefined, { ref: false })
  const chunks = asked.isStream ? streamOf(asked, answer) : [JSON.stringify(writers[protocol].whole(asked, answer))]
  outgoing.writeHead(200, { 'content-type': asked.isStream ? 'text/event-stream' : 'application/json' })
  if (script === 'trickle') return trickle(outgoing, chunks.join(''), trickleMs)
  if (script === 'half' || script === 'stall') return half(outgoing, chunks.join(''), script === 'half')
  for (const chunk of chunks) {
    if (asked.isStream && script === 'slow') await delay(slowMs / chunks.length, undefined, { ref: false })
    outgoing.write(chunk)
  }
  outgoing.end()
}

function streamOf(asked: Asked, answer: Answer): string[] {
  const length = Math.max(pieceLength, Math.ceil(answer.text.length / 2_000))
  const pieces = answer.text.match(new RegExp(`[^]{1,${length}}`, 'gu')) ?? []
  return writers[asked.protocol].events(asked, answer, pieces)
}

async function trickle(outgoing: http.ServerResponse, text: string, everyMs: number): Promise<void> {
  for (const character of text) {
    if (outgoing.destroyed) return
    outgoing.write(character)
    await delay(everyMs, undefined, { ref: false })
  }
  outgoing.end()
}

function half(outgoing: http.ServerResponse, text: string, closes: boolean): void {
  outgoing.write(text.slice(0, Math.floor(text.length / 2)), () => void (closes && outgoing.destroy()))
}
