import type { Canvas } from '@napi-rs/canvas'
import { drawText, TextLayouts } from '@/lib/core/drawing/draw-text'
import type { Pen, TextPlan, TextState } from '@/lib/core/drawing/types'
import { loadCanvas, loadFonts } from '@/lib/platform/media/canvas'

/** `state` on a frame of `background`, as an export draws it. */
export async function drawOnServer(plan: TextPlan, state: TextState, background: string | null): Promise<Canvas> {
  const canvases = await loadCanvas()
  loadFonts(canvases, plan)
  const canvas = canvases.createCanvas(plan.size.width, plan.size.height)
  const context = canvas.getContext('2d')
  if (background) {
    context.fillStyle = background
    context.fillRect(0, 0, plan.size.width, plan.size.height)
  }
  const pen = context as unknown as Pen
  drawText(pen, new TextLayouts(pen, plan), state)
  return canvas
}

/** The state of the captions in which most can be seen go wrong: at rest, with a word in the middle being said. */
export function restingState(plan: TextPlan): TextState {
  const track = plan.captions.length > 0 ? plan.captions : plan.overlays
  const resting = track.filter(({ shown }) => shown.every(({ scale, opacity }) => scale === 1 && opacity === 1))
  const state = resting.find(({ shown }) => shown.some(({ said }) => said === 1)) ?? resting[0] ?? track[0]
  if (!state) throw new Error('nothing is shown')
  return state
}
