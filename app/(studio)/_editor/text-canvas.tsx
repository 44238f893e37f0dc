'use client'

import { useEffect, useRef } from 'react'
import { drawText, TextLayouts } from '@/lib/core/drawing/draw-text'
import type { Pen, TextPlan, TextState } from '@/lib/core/drawing/types'

/** Sharper than this costs more than the eye gains. */
const mostPixelRatio = 2

type TextCanvasProps = {
  layouts: TextLayouts
  states: TextState[]
  /** CSS pixels. */
  width: number
  className?: string
}

/** Text as exports draw it, by the same code. It's for the eye: what it says is beside it as text. */
export function TextCanvas({ layouts, states, width, className }: TextCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const { size } = layouts.plan
  useEffect(() => {
    const pen = canvas.current?.getContext('2d')
    if (!canvas.current || !pen || width === 0) return
    const pixels = (width * Math.min(window.devicePixelRatio || 1, mostPixelRatio)) / size.width
    canvas.current.width = Math.round(size.width * pixels)
    canvas.current.height = Math.round(size.height * pixels)
    pen.setTransform(pixels, 0, 0, pixels, 0, 0)
    for (const state of states) drawText(pen, layouts, state, pixels)
  }, [layouts, states, width, size])
  return <canvas ref={canvas} aria-hidden className={className} />
}

/** Measures and keeps the layouts of `plan`. Its fonts must be loaded. */
export function measuredLayouts(plan: TextPlan): TextLayouts | null {
  const pen: Pen | null = document.createElement('canvas').getContext('2d')
  return pen && new TextLayouts(pen, plan)
}
