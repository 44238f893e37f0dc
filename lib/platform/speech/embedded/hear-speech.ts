import { onnx, openModel } from './onnx'
import { vadSamples } from './pieces'
import { readWeights } from './weights'

const contextSamples = 64
const stateShape = [2, 1, 128]

/**
 * The probability of speech (0-1) in each step of `vadSamples` samples (16 kHz mono), by Silero's model of 2024, which hears 64 samples
 * of the past with each step. `onStep` is called now and then with the steps that are done; what it returns is awaited.
 * @see https://github.com/snakers4/silero-vad
 */
export async function hearSpeech(pcm: Float32Array, onStep: (done: number) => Promise<void>): Promise<Float32Array> {
  const { Tensor } = await onnx()
  const model = await openModel(await readWeights('silero_vad_v5.onnx'))
  const count = Math.ceil(pcm.length / vadSamples)
  const speech = new Float32Array(count)
  const window = new Float32Array(contextSamples + vadSamples)
  const rate = new Tensor('int64', BigInt64Array.of(16_000n), [])
  let state = new Tensor('float32', new Float32Array(256), stateShape)
  for (let step = 0; step < count; step += 1) {
    window.copyWithin(0, vadSamples)
    window.fill(0, contextSamples)
    window.set(pcm.subarray(step * vadSamples, (step + 1) * vadSamples), contextSamples)
    const input = new Tensor('float32', window.slice(), [1, window.length])
    const output = await model.run({ input, state, sr: rate })
    state = output.stateN as typeof state
    speech[step] = Number(output.output?.data[0] ?? 0)
    if (step % 256 === 255) await onStep(step + 1)
  }
  await model.release()
  return speech
}
