import { createHash } from 'node:crypto'
import { captionFrames } from '@/lib/clips/caption-frames'
import { drawOnServer, restingState } from './draw-on-server'
import { editWith, oddTexts, presets, samples } from './samples'

/* Prints one hash of all samples in all styles. */
async function main(): Promise<void> {
  const hash = createHash('sha256')
  for (const stylePreset of presets) {
    for (const text of Object.values({ ...samples, ...oddTexts })) {
      const plan = captionFrames(editWith(text, { stylePreset }), { width: 270, height: 480 })
      if (plan) hash.update((await drawOnServer(plan, restingState(plan), null)).data())
    }
  }
  console.log(hash.digest('hex'))
}

void main()
