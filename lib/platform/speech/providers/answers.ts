import { z } from 'zod'
import { Unavailable } from '@/lib/core/errors'
import { rounded, type ScoredWord } from '../segment-words'

/** What a provider understood of a part; times are seconds of the sound it was sent. */
export type ProviderAnswer = { language: string | null; words: ScoredWord[] }

const seconds = z.number().min(0).max(86_400)
const mostWords = 20_000

/** https://platform.openai.com/docs/api-reference/audio/verbose-json-object */
const openAiAnswer = z.object({
  language: z.string().max(40).nullish(),
  words: z
    .array(z.object({ word: z.string().max(200), start: seconds, end: seconds }))
    .max(mostWords)
    .nullish(),
  segments: z
    .array(z.object({ start: seconds, end: seconds, text: z.string().max(5_000), avg_logprob: z.number().nullish() }))
    .max(mostWords)
    .nullish(),
})

/** https://developers.deepgram.com/docs/pre-recorded-audio */
const deepgramAnswer = z.object({
  results: z.object({
    channels: z
      .array(
        z.object({
          detected_language: z.string().max(40).nullish(),
          alternatives: z
            .array(
              z.object({
                words: z
                  .array(
                    z.object({
                      word: z.string().max(200),
                      punctuated_word: z.string().max(200).nullish(),
                      ...{ start: seconds, end: seconds, confidence: z.number().min(0).max(1).nullish() },
                    }),
                  )
                  .max(mostWords)
                  .nullish(),
              }),
            )
            .max(10),
        }),
      )
      .max(2),
  }),
})

/**
 * An answer of OpenAI's transcription API, and of servers that speak it. Its words have no punctuation, its segments have: where both tell the
 * same words, the words are written as in the segments.
 * @throws Unavailable for what is no such answer
 */
export function readOpenAi(body: string): ProviderAnswer {
  const { language, words, segments } = parse(openAiAnswer, body)
  const written = (segments ?? []).flatMap(({ text, avg_logprob: mean }) =>
    text
      .split(/\s+/)
      .filter(Boolean)
      .map((word) => ({ word, mean: mean ?? null })),
  )
  const isSame = written.length === words?.length
  return {
    language: codeOf(language),
    words: (words ?? []).map(({ word, start, end }, at) => {
      const mean = isSame ? (written[at]?.mean ?? null) : null
      const text = (isSame ? written[at]?.word : word) ?? word
      return wordOf({ text, start, end, confidence: mean === null ? null : Math.exp(mean), mean })
    }),
  }
}

/**
 * An answer of Deepgram's API for recorded sound.
 * @throws Unavailable for what is no such answer
 */
export function readDeepgram(body: string): ProviderAnswer {
  const [channel] = parse(deepgramAnswer, body).results.channels
  const words = channel?.alternatives[0]?.words ?? []
  return {
    language: codeOf(channel?.detected_language),
    words: words.map(({ word, punctuated_word: text, start, end, confidence = null }) => {
      const mean = confidence === null ? null : Math.log(Math.max(0.001, confidence))
      return wordOf({ text: text ?? word, start, end, confidence, mean })
    }),
  }
}

function wordOf(word: {
  text: string
  start: number
  end: number
  confidence: number | null
  mean: number | null
}): ScoredWord {
  const { mean, start, confidence } = word
  return {
    text: word.text.trim(),
    start,
    end: Math.max(start, word.end),
    confidence: confidence === null ? null : rounded(confidence),
    timing: 'measured',
    logProbabilities: mean === null ? [] : [mean],
  }
}

function parse<S extends z.ZodType>(schema: S, body: string): z.output<S> {
  try {
    return schema.parse(JSON.parse(body))
  } catch (cause) {
    throw new Unavailable('The transcription service answered something we don’t understand. Try again later.', {
      ...{ message: 'not the answer of a transcription', cause, retryAfterSeconds: 60 },
    })
  }
}

const codes = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'nl',
  'pl',
  'ru',
  'uk',
  'tr',
  'ar',
  'hi',
  'ja',
  'ko',
  'zh',
  'sv',
  'da',
  'no',
  'fi',
  'cs',
  'el',
  'he',
  'id',
  'vi',
  'th',
  'ro',
  'hu',
]

/** ISO 639-1 for a code ("en-US") or an English name ("english"). */
function codeOf(language: string | null | undefined): string | null {
  const plain = language?.toLowerCase() ?? ''
  const [code = ''] = plain.split(/[-_]/)
  if (/^[a-z]{2}$/.test(code)) return code
  const names = new Intl.DisplayNames('en', { type: 'language' })
  return codes.find((one) => names.of(one)?.toLowerCase() === plain) ?? null
}
