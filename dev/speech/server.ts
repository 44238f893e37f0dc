import http from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { readBody } from '../stand-in/body'
import { closeServer, serve } from '../stand-in/server'

/** A word that the stand-in answers with, as it was told. Times are seconds. */
export type ToldWord = { text: string; start: number; end: number }

/** What it does with the next requests, one after the other; the last one stays. */
type Script =
  | { kind: 'words'; words: ToldWord[]; language?: string }
  | { kind: 'status'; status: number; retryAfter?: number }
  | { kind: 'slow'; ms: number }
  | { kind: 'broken' }
  | { kind: 'long'; bytes: number }
  | { kind: 'redirect'; to: string }

export type SpeechStandIn = {
  url: string
  script(...steps: Script[]): void
  requests: { path: string; authorization: string; bytes: number; query: string }[]
  stop(): Promise<void>
}

/** Said where no one told it anything. It never understands sound, and must not look as if it did. */
const untold: Script = {
  kind: 'words',
  words: 'Stand-in text, not recognized from any sound.'
    .split(' ')
    .map((text, at) => ({ text, start: at * 0.4, end: at * 0.4 + 0.3 })),
}
const maxBytes = 32 * 1024 ** 2

/** Speaks the transcription protocols of OpenAI (`/v1/audio/transcriptions`) and Deepgram (`/v1/listen`), with fixed answers. */
export async function startSpeechStandIn(): Promise<SpeechStandIn> {
  let steps: Script[] = [untold]
  const requests: SpeechStandIn['requests'] = []
  const server = http.createServer(async (incoming, outgoing) => {
    const { pathname, search } = new URL(incoming.url ?? '/', 'http://stand-in')
    const bytes = (await readBody(incoming, maxBytes)).length
    requests.push({ path: pathname, authorization: incoming.headers.authorization ?? '', bytes, query: search })
    const step = (steps.length > 1 ? steps.shift() : steps[0]) ?? untold
    await answer(outgoing, step, pathname.endsWith('/listen'))
  })
  const { url } = await serve(server)
  return {
    url: `${url}/v1`,
    script(...given) {
      steps = given
      requests.length = 0
    },
    requests,
    stop: () => closeServer(server),
  }
}

async function answer(outgoing: http.ServerResponse, step: Script, isDeepgram: boolean): Promise<void> {
  const json = { 'content-type': 'application/json' }
  if (step.kind === 'status') {
    const headers = step.retryAfter === undefined ? json : { ...json, 'retry-after': String(step.retryAfter) }
    outgoing.writeHead(step.status, headers).end('{"error":{"message":"told to fail"}}')
  } else if (step.kind === 'redirect') outgoing.writeHead(307, { location: step.to }).end()
  else if (step.kind === 'broken') outgoing.writeHead(200, json).end('{"words":[{"wo')
  else if (step.kind === 'long') outgoing.writeHead(200, json).end(`{"text":"${'x'.repeat(step.bytes)}"}`)
  else if (step.kind === 'slow') {
    await delay(step.ms, undefined, { ref: false })
    outgoing.writeHead(200, json).end('{}')
  } else outgoing.writeHead(200, json).end(JSON.stringify(isDeepgram ? asDeepgram(step) : asOpenAi(step)))
}

type Words = Extract<Script, { kind: 'words' }>

function asOpenAi({ words, language = 'english' }: Words) {
  const text = words.map((word) => word.text).join(' ')
  const [start, end] = [words[0]?.start ?? 0, words.at(-1)?.end ?? 0]
  return {
    ...{ task: 'transcribe', language, duration: end, text },
    segments: [{ id: 0, start, end, text, avg_logprob: -0.2, no_speech_prob: 0.01 }],
    words: words.map((word) => ({ word: bare(word.text), start: word.start, end: word.end })),
  }
}

function asDeepgram({ words, language = 'en' }: Words) {
  const told = words.map(({ text, start, end }) => ({
    ...{ word: bare(text).toLowerCase(), start, end, confidence: 0.98, punctuated_word: text },
  }))
  const transcript = words.map((word) => word.text).join(' ')
  const alternatives = [{ transcript, confidence: 0.98, words: told }]
  return { metadata: { channels: 1 }, results: { channels: [{ detected_language: language, alternatives }] } }
}

function bare(text: string): string {
  return text.replace(/[.,!?]+$/, '')
}
