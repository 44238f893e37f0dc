import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Invalid, Unavailable } from '@/lib/core/errors'
import { fetchBounded } from '../../fetch-bounded'
import type { Media } from '../../media/media'
import { rounded, segmentWords } from '../segment-words'
import type { SpeechEngine } from '../speech'
import type { TranscribedPart } from '../types'
import { type ProviderAnswer, readDeepgram, readOpenAi } from './answers'

export type ProviderConfig = {
  name: 'openai-compatible' | 'deepgram'
  /** Up to the version: https://api.openai.com/v1. */
  url: string
  key: string
  model: string
  timeoutMs?: number
  /** Milliseconds before the second and the third try. */
  waits?: number[]
}

/** Ten minutes take a provider half a minute; a busy one more. */
const defaultTimeoutMs = 180_000
const defaultWaits = [2_000, 15_000]
const longestWaitMs = 60_000
const maxBytes = 16 * 1024 ** 2

/**
 * An engine that sends the sound of each part to a provider: 16 kHz WAV of at most 21 MB, and nothing where no one speaks. The provider
 * decides about languages; its words are not judged.
 */
export function providerEngine(config: ProviderConfig, media: Pick<Media, 'writeSpeech'>): SpeechEngine {
  return {
    name: config.name,
    model: config.model,
    settings: new URL(config.url).host,
    async transcribe(path, range, options = {}) {
      const folder = await mkdtemp(join(tmpdir(), 'clipforge-speech-'))
      const outPath = join(/* turbopackIgnore: true */ folder, 'speech.wav')
      try {
        const written = await media.writeSpeech(path, { ...range, outPath, signal: options.signal })
        options.onProgress?.(0.3)
        const answer = written.hasSpeech
          ? await ask(config, new Uint8Array(await readFile(/* turbopackIgnore: true */ outPath)), options.signal)
          : { language: null, words: [] }
        return partOf(answer, range.start, written)
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    },
  }
}

function partOf(
  answer: ProviderAnswer,
  start: number,
  { seconds, next }: { seconds: number; next: number | null },
): TranscribedPart {
  const words = answer.words
    .filter((word) => word.text !== '' && word.start < seconds)
    .map((word) => ({ ...word, start: rounded(start + word.start), end: rounded(start + Math.min(seconds, word.end)) }))
    .sort((a, b) => a.start - b.start)
  const spoken = words.reduce((sum, word) => sum + word.end - word.start, 0)
  return {
    ...{ language: words.length > 0 ? answer.language : null, seconds: rounded(spoken), logProbability: null },
    ...{ loopedSeconds: 0, segments: segmentWords(words), unheard: [], next },
  }
}

/** Asks up to three times while the provider is busy or away. */
async function ask(
  config: ProviderConfig,
  wav: Uint8Array<ArrayBuffer>,
  signal?: AbortSignal,
): Promise<ProviderAnswer> {
  const waits = config.waits ?? defaultWaits
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await askOnce(config, wav, signal)
    } catch (error) {
      const wait = waits[attempt]
      if (!(error instanceof Unavailable) || wait === undefined) throw error
      const asked = (error.retryAfterSeconds ?? 0) * 1000
      await delay(Math.min(longestWaitMs, config.waits ? wait : Math.max(wait, asked)), undefined, { signal })
    }
  }
}

async function askOnce(
  config: ProviderConfig,
  wav: Uint8Array<ArrayBuffer>,
  signal?: AbortSignal,
): Promise<ProviderAnswer> {
  const { url, headers, body } = requestOf(config, wav)
  const timeoutMs = config.timeoutMs ?? defaultTimeoutMs
  const answer = await fetchBounded(url, { method: 'POST', headers, body, timeoutMs, maxBytes, signal })
  if (answer.status === 429 || answer.status >= 500) {
    throw new Unavailable('The transcription service is busy. Try again in a few minutes.', {
      message: `${url.host} answered ${answer.status}`,
      retryAfterSeconds: Math.min(60, answer.retryAfterSeconds ?? 5),
    })
  }
  if (answer.status !== 200) {
    const message = `${url.host} answered ${answer.status}: ${answer.body.slice(0, 300)}`
    throw new Invalid('The transcription service refused this video.', { message })
  }
  return config.name === 'deepgram' ? readDeepgram(answer.body) : readOpenAi(answer.body)
}

function requestOf(
  { name, url, key, model }: ProviderConfig,
  wav: Uint8Array<ArrayBuffer>,
): { url: URL; headers: Record<string, string>; body: Uint8Array<ArrayBuffer> | FormData } {
  const base = url.replace(/\/+$/, '')
  if (name === 'deepgram') {
    const address = new URL(`${base}/listen`)
    const query = { model, detect_language: 'true', punctuate: 'true', smart_format: 'true', filler_words: 'true' }
    address.search = new URLSearchParams(query).toString()
    return { url: address, headers: { authorization: `Token ${key}`, 'content-type': 'audio/wav' }, body: wav }
  }
  const body = new FormData()
  body.set('file', new Blob([wav], { type: 'audio/wav' }), 'speech.wav')
  body.set('model', model)
  body.set('response_format', 'verbose_json')
  for (const kind of ['word', 'segment']) body.append('timestamp_granularities[]', kind)
  return { url: new URL(`${base}/audio/transcriptions`), headers: { authorization: `Bearer ${key}` }, body }
}
