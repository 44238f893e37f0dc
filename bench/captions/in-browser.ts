import { drawText, TextLayouts } from '@/lib/core/drawing/draw-text'
import { type FontName, familyOf } from '@/lib/core/drawing/fonts'
import type { TextPlan, TextState } from '@/lib/core/drawing/types'

/* Bundled for a blank page in Chromium: what the editor's preview does, and nothing around it. */
declare global {
  interface Window {
    loadFont: (font: FontName, base64: string) => Promise<void>
    drawState: (plan: TextPlan, state: TextState, background: string) => string
  }
}

window.loadFont = async (font, base64) => {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  document.fonts.add(await new FontFace(familyOf(font), bytes).load())
}

window.drawState = (plan, state, background) => {
  const canvas = document.createElement('canvas')
  canvas.width = plan.size.width
  canvas.height = plan.size.height
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('no canvas')
  pen.fillStyle = background
  pen.fillRect(0, 0, canvas.width, canvas.height)
  drawText(pen, new TextLayouts(pen, plan), state)
  return canvas.toDataURL('image/png').replace(/^data:image\/png;base64,/, '')
}
