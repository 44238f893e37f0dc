import { stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Caption } from '@/lib/clips/edit'
import { toRenderSpec } from '@/lib/clips/render-spec'
import type { Engine } from '@/lib/platform/media/engine'
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

/** The same words as libass draws them: one event for each word, which is highlighted. */
function assFile(): string {
  const at = (time: number) => `0:00:${time.toFixed(2).padStart(5, '0')}`
  const events = spokenCaptions().flatMap(({ start, text }) => {
    const words = text.split(' ')
    return words.map((_, word) => {
      const marked = words.map((one, index) => (index === word ? `{\\c&H4DD8FF&}${one}{\\c&HFFFFFF&}` : one)).join(' ')
      return `Dialogue: 0,${at(start + word / 3)},${at(start + (word + 1) / 3)},Default,,0,0,0,,${marked}`
    })
  })
  return [
    '[Script Info]\nScriptType: v4.00+\nPlayResX: 1080\nPlayResY: 1920\n\n[V4+ Styles]',
    'Format: Name,Fontname,Fontsize,PrimaryColour,OutlineColour,Bold,BorderStyle,Outline,Shadow,Alignment,MarginV',
    'Style: Default,Montserrat,90,&H00FFFFFF,&H00000000,1,1,6,0,2,720\n\n[Events]',
    'Format: Layer,Start,End,Style,Name,MarginL,MarginR,MarginV,Effect,Text',
    ...events,
  ].join('\n')
}

/** The library's engine, with the subtitles of `file` drawn by libass over every picture. */
const withLibass = (file: string): Engine => ({
  ...nodeAvEngine,
  write: (job) =>
    nodeAvEngine.write({ ...job, video: { ...job.video, graph: `${job.video.graph},ass=filename=${file}` } }),
})

/**
 * CPU of an export at 1080x1920 with captions over one without, and of one with the same words by libass, in this process, so
 * that every thread counts. They take turns, and the ratios are those of the medians.
 */
export async function measureCost(
  file: string,
  folder: string,
  rounds: number,
): Promise<{ ratio: number; libass: number; plain: number }> {
  const cpu = { plain: [] as number[], captions: [] as number[], libass: [] as number[] }
  const subtitles = path.join(folder, 'words.ass')
  await writeFile(subtitles, assFile())
  for (let round = 0; round < rounds; round += 1) {
    for (const kind of ['plain', 'captions', 'libass'] as const) {
      const edit = editWith('', {
        end: seconds,
        captions: kind === 'captions' ? spokenCaptions() : [],
        loudnessTarget: 'off',
        crop: { mode: 'manual', keyframes: [{ time: 0, x: 0.5, y: 0.5 }] },
      })
      const outPath = path.join(folder, `${kind}.mp4`)
      const before = process.cpuUsage()
      const engine = kind === 'libass' ? withLibass(subtitles) : nodeAvEngine
      await renderFile(engine, { path: file, spec: toRenderSpec(edit, seconds), outPath }, () => {})
      const { user, system } = process.cpuUsage(before)
      cpu[kind].push((user + system) / 1e6)
      if (round === 0) console.log(`  ${kind}: ${(await stat(outPath)).size} bytes`)
    }
  }
  const [plain, captions, libass] = [spreadOf(cpu.plain), spreadOf(cpu.captions), spreadOf(cpu.libass)]
  console.log(
    `export of ${seconds} s: ${spreadText(plain)} s of CPU without captions, ${spreadText(captions)} with, ${spreadText(libass)} with libass`,
  )
  return { ratio: captions.median / plain.median, libass: libass.median / plain.median, plain: plain.median }
}
