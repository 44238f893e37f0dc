import path from 'node:path'
import { defaultEdit } from '@/lib/clips/edit'
import { toRenderSpec } from '@/lib/clips/render-spec'
import { nodeAvEngine } from '@/lib/platform/media/engine-node-av'
import type { Media } from '@/lib/platform/media/media'
import { renderFile } from '@/lib/platform/media/render-file'
import { spreadOf, spreadText } from '../statistics'

/**
 * Seconds of clip per second on the clock, and seconds of CPU per second of clip: 1080x1920 with a crop that moves,
 * captions and a loudness target. In this process, so that the CPU of every thread counts.
 */
export async function measureExport(
  file: string,
  folder: string,
  rounds: number,
): Promise<{ realTime: number; lowest: number; highest: number; cpu: number; durationErrorFrames: number }> {
  const rates: number[] = []
  const cpus: number[] = []
  const errors: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const start = 4 + round * 7
    const edit = {
      ...defaultEdit(start, start + 20),
      stylePreset: 'impact' as const,
      captions: [{ start: start + 1, end: start + 18, text: 'This is what the clip is about' }],
      crop: {
        mode: 'manual' as const,
        keyframes: [
          { time: start, x: 0.3, y: 0.5 },
          { time: start + 20, x: 0.7, y: 0.5 },
        ],
      },
    }
    const startedAt = performance.now()
    const cpuBefore = process.cpuUsage()
    const job = { path: file, spec: toRenderSpec(edit, 60), outPath: path.join(folder, 'export.mp4') }
    const result = await renderFile(nodeAvEngine, job, () => {})
    const { user, system } = process.cpuUsage(cpuBefore)
    cpus.push((user + system) / 1e6 / 20)
    rates.push(20 / ((performance.now() - startedAt) / 1000))
    errors.push(Math.abs(result.duration - 20) * result.fps)
  }
  const spread = spreadOf(rates)
  const cpu = spreadOf(cpus)
  const durationErrorFrames = Math.max(...errors)
  console.log(`export at 1080x1920: ${spreadText(spread)} times real time on the clock, limit 1`)
  console.log(`  ${spreadText(cpu)} s of CPU per second; length off by ${durationErrorFrames.toFixed(2)} pictures`)
  return {
    realTime: spread.median,
    lowest: spread.least,
    highest: spread.greatest,
    cpu: cpu.median,
    durationErrorFrames,
  }
}

/** Distance (LU) of an export's loudness from its target, measured on the file that was written. */
export async function measureLoudnessError(
  media: Media,
  file: string,
  folder: string,
  count: number,
): Promise<{ median: number; largest: number }> {
  const targets = [-14, -16, -23] as const
  const errors: number[] = []
  for (let at = 0; at < count; at += 1) {
    const target = targets[at % targets.length] ?? -14
    const start = 2 + at * 8
    const edit = { ...defaultEdit(start, start + 4 + at), loudnessTarget: target, resolution: 540 as const }
    const outPath = path.join(folder, 'loudness.mp4')
    await media.renderClip(file, toRenderSpec(edit, 60), { outPath })
    const { integrated } = await media.measureLoudness(outPath)
    errors.push(Math.abs((integrated ?? 0) - target))
  }
  const spread = spreadOf(errors)
  console.log(`loudness error: ${spreadText(spread)} LU, limit 0.5`)
  return { median: spread.median, largest: spread.greatest }
}
