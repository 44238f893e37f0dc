'use client'

import { useEffect, useRef, useState } from 'react'
import { outputSize } from '@/lib/clips/edit'
import { brandOfEdit, watermarkOf } from '@/lib/clips/export-brand'
import { drawWatermark, type WatermarkPlan } from '@/lib/core/drawing/watermark'
import { useEditor } from './editor-context'
import { useElementWidth } from './use-element-width'

/** Sharper than this costs more than the eye gains. */
const mostPixelRatio = 2

/** The logo where exports have it, drawn by the same code. */
export function Watermark() {
  const { edit, brand } = useEditor()
  const size = outputSize(edit)
  const plan = watermarkOf(brandOfEdit(edit, brand), size)
  const url = brand.assets.logo?.url ?? null
  return plan && url ? <LogoCanvas plan={plan} size={size} url={url} /> : null
}

type LogoCanvasProps = { plan: WatermarkPlan; size: { width: number; height: number }; url: string }

/** A frame of `size` pixels with nothing but the logo, stretched over what it stands in. */
export function LogoCanvas({ plan, size, url }: LogoCanvasProps) {
  const [frame, width] = useElementWidth<HTMLDivElement>()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [image, setImage] = useState<HTMLImageElement | null>(null)
  const { x, y, width: logoWidth, height, opacity } = plan
  const { width: frameWidth, height: frameHeight } = size
  useEffect(() => {
    const loading = new Image()
    loading.onload = () => setImage(loading)
    loading.src = url
    return () => {
      loading.onload = null
    }
  }, [url])
  useEffect(() => {
    const pen = canvas.current?.getContext('2d')
    if (!canvas.current || !pen || !image || width === 0) return
    const pixels = (width * Math.min(window.devicePixelRatio || 1, mostPixelRatio)) / frameWidth
    canvas.current.width = Math.round(frameWidth * pixels)
    canvas.current.height = Math.round(frameHeight * pixels)
    pen.setTransform(pixels, 0, 0, pixels, 0, 0)
    drawWatermark(pen, image, { x, y, width: logoWidth, height, opacity })
  }, [image, width, frameWidth, frameHeight, x, y, logoWidth, height, opacity])
  return (
    <div ref={frame} aria-hidden data-testid="watermark" className="pointer-events-none absolute inset-0">
      <canvas ref={canvas} className="absolute inset-0 size-full" />
    </div>
  )
}

/** Says what an export has before and behind what is played here. */
export function EdgesNote() {
  const { edit, brand } = useEditor()
  const shown = brandOfEdit(edit, brand)
  const words = (['intro', 'outro'] as const).flatMap((part) => {
    const edge = shown?.[part]
    return edge ? [`${part} (${edge.seconds.toFixed(1)} s)`] : []
  })
  if (words.length === 0) return null
  return (
    <p className="pointer-events-none absolute bottom-1 left-1 rounded-sm bg-stage/80 px-1.5 py-0.5 text-xs text-on-stage">
      Export adds {words.join(' and ')}
    </p>
  )
}
