import type * as Onnx from 'onnxruntime-web/wasm'
import { endsInLoop } from './loops'
import { onnx, openModel } from './onnx'
import { sampleRate } from './pieces'
import { readWeights } from './weights'
import { type WrittenWord, writtenWords } from './written-words'

const layers = 6
const emptyCache = [0, 8, 1, 36]
const firstToken = 1
const endToken = 2
/** Tokens a second that no one exceeds; the model goes on for ever in noise. */
const tokensPerSecond = 6.5
const fewestTokens = 2

/** What was recognized in one piece. `meanLogProbability` is over its tokens, 0 without any. */
type Recognized = { words: WrittenWord[]; meanLogProbability: number; isLoop: boolean }

/** Turns a piece of sound (16 kHz mono, at most 27 s) into words. */
export type Recognizer = (pcm: Float32Array) => Promise<Recognized>

/**
 * Moonshine's tiny English model: an encoder over the samples, then a decoder that writes one token after the other, the likeliest
 * each time.
 * @see https://arxiv.org/abs/2410.15608
 */
export async function openRecognizer(): Promise<Recognizer> {
  const runtime = await onnx()
  const vocabulary = (await import('llama-tokenizer-js')).default.vocabById
  const encoder = await openModel(await readWeights('encoder_model.onnx'))
  const decoder = await openModel(await readWeights('decoder_model_merged.onnx'))
  return async (pcm) => {
    const input = new runtime.Tensor('float32', pcm, [1, pcm.length])
    const hidden = Object.values(await encoder.run({ input_values: input }))[0] as Onnx.Tensor
    const most = Math.max(fewestTokens, Math.ceil((pcm.length / sampleRate) * tokensPerSecond))
    const { tokens, isLoop } = await decode(runtime, decoder, hidden, most)
    const total = tokens.reduce((sum, { logProbability }) => sum + logProbability, 0)
    const spelled = tokens.map(({ id, logProbability }) => ({ token: vocabulary[id] ?? '', logProbability }))
    return { words: writtenWords(spelled), meanLogProbability: total / Math.max(1, tokens.length), isLoop }
  }
}

type Token = { id: number; logProbability: number }

async function decode(
  { Tensor }: typeof Onnx,
  decoder: Onnx.InferenceSession,
  hidden: Onnx.Tensor,
  most: number,
): Promise<{ tokens: Token[]; isLoop: boolean }> {
  const feeds: Record<string, Onnx.Tensor> = { encoder_hidden_states: hidden }
  for (const name of decoder.inputNames.filter((each) => each.startsWith('past_key_values.'))) {
    feeds[name] = new Tensor('float32', new Float32Array(0), emptyCache)
  }
  const tokens: Token[] = []
  let previous = firstToken
  for (let step = 0; step < most; step += 1) {
    feeds.input_ids = new Tensor('int64', BigInt64Array.of(BigInt(previous)), [1, 1])
    feeds.use_cache_branch = new Tensor('bool', Uint8Array.of(step > 0 ? 1 : 0), [1])
    const output = await decoder.run(feeds)
    const token = likeliest(output.logits?.data as Float32Array)
    if (token.id === endToken) break
    tokens.push(token)
    if (endsInLoop(tokens.map(({ id }) => id))) return { tokens, isLoop: true }
    previous = token.id
    for (let layer = 0; layer < layers; layer += 1) {
      // What the decoder makes of the encoder's output is right in the first step only.
      for (const side of step === 0 ? ['decoder', 'encoder'] : ['decoder']) {
        for (const part of ['key', 'value']) {
          feeds[`past_key_values.${layer}.${side}.${part}`] = output[`present.${layer}.${side}.${part}`] as Onnx.Tensor
        }
      }
    }
  }
  return { tokens, isLoop: false }
}

/** The token with the highest value and the logarithm of its probability (softmax). */
function likeliest(logits: Float32Array): Token {
  let id = 0
  let highest = Number.NEGATIVE_INFINITY
  for (let index = 0; index < logits.length; index += 1) {
    const value = logits[index] as number
    if (value > highest) [highest, id] = [value, index]
  }
  let sum = 0
  for (let index = 0; index < logits.length; index += 1) sum += Math.exp((logits[index] as number) - highest)
  return { id, logProbability: -Math.log(sum) }
}
