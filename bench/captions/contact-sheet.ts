import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { captionFrames } from '@/lib/clips/caption-frames'
import type { StylePreset } from '@/lib/clips/caption-styles'
import { loadCanvas } from '@/lib/platform/media/canvas'
import { drawOnServer, restingState } from './draw-on-server'
import { editWith, oddTexts, presets, samples } from './samples'

/*
 * SHEETS=folder npx tsx bench/captions/contact-sheet.ts: every style in every script, and texts that have gone wrong, as PNG
 * sheets to look at.
 */
const folder = path.resolve(process.env.SHEETS ?? 'sheets')
const size = { width: 540, height: 960 }
const cut = { top: 400, height: 250 }

async function sheet(name: string, texts: Record<string, string>, styles: readonly StylePreset[]): Promise<void> {
  const { createCanvas } = await loadCanvas()
  const columns = Object.entries(texts)
  const canvas = createCanvas(columns.length * size.width, styles.length * cut.height)
  const context = canvas.getContext('2d')
  for (const [row, preset] of styles.entries()) {
    for (const [column, [, text]] of columns.entries()) {
      const plan = captionFrames(editWith(text, { stylePreset: preset }), size)
      const background = (row + column) % 2 === 0 ? '#41607c' : '#8a7f68'
      if (!plan) continue
      const picture = await drawOnServer(plan, restingState(plan), background)
      const [x, y] = [column * size.width, row * cut.height]
      context.drawImage(picture, 0, cut.top, size.width, cut.height, x, y, size.width, cut.height)
    }
  }
  await writeFile(path.join(folder, `${name}.png`), canvas.toBuffer('image/png'))
}

async function main(): Promise<void> {
  await mkdir(folder, { recursive: true })
  const { latin, cyrillic, greek, arabic, hebrew, ...rest } = samples
  await sheet('scripts-1', { latin, cyrillic, greek, arabic, hebrew }, presets)
  await sheet('scripts-2', rest, presets)
  const { longWord, oneWord, emoji, mixed, ...more } = oddTexts
  await sheet('odd-1', { longWord, oneWord, emoji, mixed }, presets)
  await sheet('odd-2', more, presets)
}

void main()
