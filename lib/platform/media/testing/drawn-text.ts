import type { Size, TextLook, TextPlan } from '@/lib/core/drawing/types'
import { loadCanvas } from '../canvas'

const look: TextLook = {
  font: 'montserrat-900',
  size: 0.12,
  lineHeight: 1.2,
  wordSpace: 0,
  lines: 2,
  color: '#ffffff',
  highlight: '#ffe03a',
  saidScale: 1,
  unsaidLight: 1,
  outline: { width: 0.16, color: '#000000' },
  shadow: null,
  box: null,
  tilt: 0,
  mostScale: 1,
}

/** A caption in three scripts from 0.5 to 1 s in the middle of the frame, and an overlay from 1.5 to 2 s above it. */
export function textPlan(size: Size): TextPlan {
  const within = { left: 0, top: 0, right: 1, bottom: 1 }
  const shown = (block: number) => [{ block, said: 0, scale: 1, opacity: 1 }]
  return {
    size,
    eastAsian: ['noto-sc'],
    looks: [look],
    places: [
      { x: 0.5, y: 0.54, width: 0.9, within },
      { x: 0.5, y: 0.2, width: 0.9, within },
    ],
    blocks: [
      { words: [{ text: 'MMM' }, { text: 'مرحبا' }, { text: '🎬' }], look: 0, place: 0 },
      { words: [{ text: 'MMM' }], look: 0, place: 1, overlay: 0 },
    ],
    captions: [{ start: 0.5, end: 1, shown: shown(0) }],
    overlays: [{ start: 1.5, end: 2, shown: shown(1) }],
  }
}

type Rows = { first: number; last: number; colors: number }

/** The first and the last row in which two JPEG pictures differ, and how many pixels of the first are strongly colored. */
export async function changedRows(one?: Uint8Array, other?: Uint8Array): Promise<Rows> {
  const [a, b] = await Promise.all([pixelsOf(one), pixelsOf(other)])
  const rows: Rows = { first: a.height, last: -1, colors: 0 }
  for (let at = 0; at < a.data.length; at += 4) {
    const channels = [0, 1, 2].map((channel) => a.data[at + channel] ?? 0)
    const difference = channels.reduce((sum, value, channel) => sum + Math.abs(value - (b.data[at + channel] ?? 0)), 0)
    const row = Math.floor(at / 4 / a.width)
    if (difference > 60) {
      rows.first = Math.min(rows.first, row)
      rows.last = row
    }
    if (Math.max(...channels) - Math.min(...channels) > 120) rows.colors += 1
  }
  return rows
}

async function pixelsOf(jpeg?: Uint8Array) {
  const { createCanvas, loadImage } = await loadCanvas()
  const image = await loadImage(Buffer.from(jpeg ?? []))
  const context = createCanvas(image.width, image.height).getContext('2d')
  context.drawImage(image, 0, 0)
  const { data, width, height } = context.getImageData(0, 0, image.width, image.height)
  return { data, width, height }
}
