import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { GraphModel } from '@tensorflow/tfjs-converter'
import type { Tensor } from '@tensorflow/tfjs-core'
import { decodeFaces, decodeObjects } from './decode-boxes'
import { faceInput, type Letterboxed, objectInput } from './letterbox'
import type { SubjectBox } from './subjects'

type TensorFlow = typeof import('@tensorflow/tfjs-core')
type Session = { tf: TensorFlow; objects: GraphModel; faces: GraphModel }

/**
 * CenterNet (80 classes of COCO) and BlazeFace, run in WebAssembly on one thread. They are loaded at the first picture;
 * `hasFailed` says whether that, or looking at a picture, was impossible: from then on no boxes are found.
 */
export class SubjectModels {
  failure: string | null = null
  private session: Session | null = null

  /** `folder` of the package that the models come from. */
  constructor(private readonly folder = 'models') {}

  async find(picture: Letterboxed): Promise<SubjectBox[]> {
    if (this.failure) return []
    try {
      this.session ??= await openSession(this.folder)
      return look(this.session, picture)
    } catch (error) {
      this.failure = error instanceof Error ? error.message : String(error)
      return []
    }
  }
}

function look({ tf, objects, faces }: Session, picture: Letterboxed): SubjectBox[] {
  const large = tf.tensor4d(picture.pixels, [1, objectInput, objectInput, 3])
  const small = tf.tensor4d(picture.small, [1, faceInput, faceInput, 3])
  const found = objects.execute(large, ['tower_0/detections']) as Tensor
  const outputs = faces.execute(small) as Tensor[]
  try {
    const persons = decodeObjects(found.dataSync() as Float32Array, picture)
    return [
      ...persons,
      ...decodeFaces(
        outputs.map((one) => one.dataSync() as Float32Array),
        picture,
      ),
    ]
  } finally {
    tf.dispose([large, small, found, ...outputs])
  }
}

const require = createRequire(import.meta.url)

async function openSession(folder: string): Promise<Session> {
  const [tf, wasm] = await Promise.all([import('@tensorflow/tfjs-core'), import('@tensorflow/tfjs-backend-wasm')])
  wasm.setThreadsCount(1)
  if (!(await tf.setBackend('wasm'))) throw new Error('no WebAssembly backend')
  const [objects, faces] = await Promise.all([openModel(folder, 'centernet'), openModel(folder, 'blazeface')])
  return { tf, objects, faces }
}

type ModelFile = {
  modelTopology: object
  signature?: object
  userDefinedMetadata?: Record<string, object>
  weightsManifest: { weights: { name: string; shape: number[]; dtype: 'float32' }[] }[]
}

/** The model from the two files of the package: the library itself would fetch them from an address. */
async function openModel(folder: string, name: string): Promise<GraphModel> {
  const { loadGraphModel } = await import('@tensorflow/tfjs-converter')
  const path = join(dirname(require.resolve('@vladmandic/human')), '..', folder, name)
  const [text, weights] = await Promise.all([readFile(`${path}.json`, 'utf8'), readFile(`${path}.bin`)])
  const { modelTopology, signature, userDefinedMetadata, weightsManifest } = JSON.parse(text) as ModelFile
  return loadGraphModel({
    load: async () => ({
      modelTopology,
      signature,
      userDefinedMetadata,
      weightSpecs: weightsManifest.flatMap((group) => group.weights),
      weightData: Uint8Array.from(weights).buffer,
    }),
  })
}
