import { stat } from 'node:fs/promises'
import path from 'node:path'
import type { Caption } from '@/lib/clips/edit'
import { toRenderSpec } from '@/lib/clips/render-spec'
import { nodeAvEngine } from '@/lib/platform/media/engine-node-av'
import { renderFile } from '@/lib/platform/media/render-file'
import { spreadOf, spreadText } from '../statistics'
import { editWith } from './samples'

const seconds = 16
const speech =
  'So here is the thing nobody tells you about building a product that people really want to use every single day of the week'

/** Speech of three words a second, without a pause: captions in sentences of about eight words. */
function spokenCaptions(): Caption[] {
  const words = speech.split(' ')
  const lines = Array.from({ length: 6 }, (_, at) => words.slice((at * 8) % 24, ((at * 8) % 24) + 8).join(' '))
  return lines.map((text, at) => ({ start: (at * 8) / 3, end: ((at + 1) * 8) / 3, text }))
}

/**
 * CPU of an export at 1080x1920 with captions over one without, in this process, so that every thread counts. The two take
 * turns, and the ratio is that of the medians.
 */
export async function measureCost(
  file: string,
  folder: string,
  rounds: number,
): Promise<{ ratio: number; plain: number }> {
  const cpu = { plain: [] as number[], captions: [] as number[] }
  for (let round = 0; round < rounds; round += 1) {
    for (const kind of ['plain', 'captions'] as const) {
      const edit = editWith('', {
        end: seconds,
        captions: kind === 'plain' ? [] : spokenCaptions(),
        loudnessTarget: 'off',
        crop: { mode: 'manual', keyframes: [{ time: 0, x: 0.5, y: 0.5 }] },
      })
      const outPath = path.join(folder, `${kind}.mp4`)
      const before = process.cpuUsage()
      await renderFile(nodeAvEngine, { path: file, spec: toRenderSpec(edit, seconds), outPath }, () => {})
      const { user, system } = process.cpuUsage(before)
      cpu[kind].push((user + system) / 1e6)
      if (round === 0) console.log(`  ${kind}: ${(await stat(outPath)).size} bytes`)
    }
  }
  const [plain, captions] = [spreadOf(cpu.plain), spreadOf(cpu.captions)]
  console.log(`export of ${seconds} s: ${spreadText(plain)} s of CPU without captions, ${spreadText(captions)} with`)
  return { ratio: captions.median / plain.median, plain: plain.median }
}
