import type * as Onnx from 'onnxruntime-web/wasm'

let loaded: Promise<typeof Onnx> | null = null

/** The runtime for models, in WebAssembly on one thread: the same on every machine, with nothing to build. */
export function onnx(): Promise<typeof Onnx> {
  loaded ??= import('onnxruntime-web/wasm').then((runtime) => {
    runtime.env.wasm.numThreads = 1
    return runtime
  })
  return loaded
}

/** Opens a model from its bytes. */
export async function openModel(bytes: Uint8Array): Promise<Onnx.InferenceSession> {
  return (await onnx()).InferenceSession.create(bytes, { executionProviders: ['wasm'], logSeverityLevel: 3 })
}
