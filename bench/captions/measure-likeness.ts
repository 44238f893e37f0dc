import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import path from 'node:path'
import { captionFrames } from '@/lib/clips/caption-frames'
import { captionStyles } from '@/lib/clips/caption-styles'
import { safeBox } from '@/lib/clips/text-places'
import { type Bounds, boundsOf, TextLayouts } from '@/lib/core/drawing/draw-text'
import type { Pen, TextPlan } from '@/lib/core/drawing/types'
import { loadCanvas } from '@/lib/platform/media/canvas'
import { drawOnServer, restingState } from './draw-on-server'
import { PreviewPage } from './preview-page'
import { editWith, emojiSequences, oddTexts, presets, samples } from './samples'

const frameSize = { width: 1080, height: 1920 }
const background = '#41607c'
const threshold = 48

type Pixels = { data: Uint8ClampedArray; width: number; height: number }

function planOf(text: string, stylePreset: (typeof presets)[number]): TextPlan {
  const plan = captionFrames(editWith(text, { stylePreset }), frameSize)
  if (!plan) throw new Error('nothing is drawn')
  return plan
}

/**
 * Share of the pixels of an export's picture of a text - the rectangle that its style can fill - of which a channel differs
 * by more than 48 levels between preview and export. `ofText` is the same of the smallest rectangle around what is painted.
 */
export async function measureLikeness(isQuick: boolean): Promise<Likeness> {
  const page = await PreviewPage.open()
  const found: (Share & { where: string })[] = []
  try {
    for (const preset of presets) {
      for (const [name, text] of Object.entries({ ...samples, emoji: oddTexts.emoji }).slice(
        0,
        isQuick ? 4 : undefined,
      )) {
        const plan = planOf(text, preset)
        const state = restingState(plan)
        const drawn = await pixelsOf(await page.draw(plan, state, background))
        const server = await drawOnServer(plan, state, background)
        const exported = await pixelsOf(server.toBuffer('image/png'))
        const bounds = boundsOf(new TextLayouts(server.getContext('2d') as unknown as Pen, plan), state)
        if (bounds) found.push({ ...shareOf(drawn, exported, bounds), where: `${preset}, ${name}` })
      }
    }
  } finally {
    await page.close()
  }
  const [worst] = found.toSorted((one, other) => other.ofPicture - one.ofPicture)
  const mean = found.reduce((sum, { ofPicture }) => sum + ofPicture, 0) / found.length
  const ofText = Math.max(...found.map((each) => each.ofText))
  const percent = (share: number) => `${(share * 100).toFixed(2)} %`
  console.log(
    `preview against export, ${found.length} texts: ${percent(worst?.ofPicture ?? 1)} of pixels at most (${worst?.where}), ${percent(mean)} on average, limit 2 %; ${percent(ofText)} of the tightest rectangle at most`,
  )
  return { count: found.length, worst: worst?.ofPicture ?? 1, where: worst?.where ?? '', mean, ofText }
}

type Likeness = { count: number; worst: number; where: string; mean: number; ofText: number }
type Share = { ofPicture: number; ofText: number }

async function pixelsOf(png: Buffer): Promise<Pixels> {
  const { createCanvas, loadImage } = await loadCanvas()
  const image = await loadImage(png)
  const context = createCanvas(image.width, image.height).getContext('2d')
  context.drawImage(image, 0, 0)
  const { data, width, height } = context.getImageData(0, 0, image.width, image.height)
  return { data, width, height }
}

function shareOf(one: Pixels, other: Pixels, bounds: Bounds): Share {
  let different = 0
  for (let at = 0; at < one.data.length; at += 4) {
    const isDifferent = [0, 1, 2].some(
      (channel) => Math.abs((one.data[at + channel] ?? 0) - (other.data[at + channel] ?? 0)) > threshold,
    )
    if (isDifferent) different += 1
  }
  const area = (box: Bounds) => (box.right - box.left) * (box.bottom - box.top)
  return { ofPicture: different / area(bounds), ofText: different / area(painted(one, other)) }
}

/** The rectangle of what isn't background in either picture. */
function painted(...pictures: Pixels[]): Bounds {
  const box = { left: frameSize.width, top: frameSize.height, right: 0, bottom: 0 }
  for (const { data, width } of pictures) {
    const ground = [data[0] ?? 0, data[1] ?? 0, data[2] ?? 0]
    for (let at = 0; at < data.length; at += 4) {
      if (ground.every((value, channel) => Math.abs((data[at + channel] ?? 0) - value) < 3)) continue
      const [x, y] = [(at / 4) % width, Math.floor(at / 4 / width)]
      box.left = Math.min(box.left, x)
      box.right = Math.max(box.right, x)
      box.top = Math.min(box.top, y)
      box.bottom = Math.max(box.bottom, y)
    }
  }
  return box
}

/** How many drawn states, of every style, script and odd text, paint outside of the safe box. */
export async function countUnsafe(): Promise<{ states: number; outside: string[] }> {
  const outside: string[] = []
  let states = 0
  for (const preset of presets) {
    for (const [name, text] of Object.entries({ ...samples, ...oddTexts })) {
      const plan = planOf(text, preset)
      const shown = plan.captions.filter((_, at) => at % Math.ceil(plan.captions.length / 3) === 0)
      for (const state of shown) {
        const picture = await pixelsOf((await drawOnServer(plan, state, background)).toBuffer('image/png'))
        const box = painted(picture)
        states += 1
        const isInside =
          box.left >= safeBox.left * frameSize.width - 1 &&
          box.right <= safeBox.right * frameSize.width + 1 &&
          box.top >= safeBox.top * frameSize.height - 1 &&
          box.bottom <= safeBox.bottom * frameSize.height + 1
        if (!isInside) outside.push(`${preset}, ${name}`)
      }
    }
  }
  console.log(`${states} states drawn, ${outside.length} outside the safe box`)
  return { states, outside: [...new Set(outside)] }
}

/** A sequence that falls apart is wider than one emoji. */
export async function countSplitEmoji(): Promise<string[]> {
  const width = async (text: string) => {
    const plan = planOf(text, 'minimal')
    const box = painted(
      await pixelsOf((await drawOnServer(plan, restingState(plan), background)).toBuffer('image/png')),
    )
    return box.right - box.left
  }
  const one = await width('😀')
  const split: string[] = []
  for (const emoji of emojiSequences) if ((await width(emoji)) > one * 1.15) split.push(emoji)
  console.log(`${emojiSequences.length} emoji sequences, ${split.length} fall apart`)
  return split
}

/** Texts that show the box of a missing letter: it looks the same for every letter that is missing. */
export async function countBoxes(): Promise<string[]> {
  const boxed: string[] = []
  for (const preset of presets) {
    const missing = await letterPrint('\u{1f7ff}\u0b95', preset)
    for (const [name, text] of Object.entries(samples)) {
      const letters = [...new Set(text.normalize('NFC').replace(/[^\p{L}]/gu, ''))].slice(0, 8)
      for (const letter of letters) {
        if (letter.trim() !== '' && (await letterPrint(letter, preset)) === missing)
          boxed.push(`${preset}, ${name}: ${letter}`)
      }
    }
  }
  console.log(`${boxed.length} letters drawn as a box`)
  return boxed
}

async function letterPrint(letter: string, preset: (typeof presets)[number]): Promise<string> {
  const { font } = captionStyles[preset]
  const plan = planOf(letter, preset)
  const small = {
    ...plan,
    size: { width: 200, height: 200 },
    looks: plan.looks.map((look) => ({ ...look, font, size: 0.4, shadow: null })),
  }
  const canvas = await drawOnServer(small, restingState(small), background)
  return createHash('sha256').update(canvas.toBuffer('image/png')).digest('hex')
}

/** A hash of every sample drawn in a process of its own, with the variables of this machine and with fonts of a system. */
export function printsDiffer(): boolean {
  const script = path.join(import.meta.dirname, 'print-samples.ts')
  const tsx = path.resolve('node_modules/.bin/tsx')
  const run = (env: Record<string, string>) =>
    spawnSync(tsx, [script], { encoding: 'utf8', env: { ...process.env, ...env } }).stdout.trim()
  const without = run({ FONTCONFIG_FILE: '/dev/null', XDG_DATA_HOME: '/nonexistent', HOME: '/nonexistent' })
  const withFonts = run({})
  console.log(`with and without system fonts: ${without === withFonts ? 'the same' : 'different'} pictures`)
  return without === '' || without !== withFonts
}
