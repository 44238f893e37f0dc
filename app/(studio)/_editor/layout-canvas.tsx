'use client'

import { useEffect, useRef } from 'react'
import type { PictureBox } from '@/lib/platform/media/types'
import type { ShotFraming } from '@/lib/videos/analysis/frame-shots'

/** Pixels on the long side: enough for a preview, and for a ground that is as soft as the renderer's. */
const sharpSide = 960
const softSide = 48

type LayoutCanvasProps = {
  video: HTMLVideoElement | null
  shot: ShotFraming
  size: { width: number; height: number }
  /** Seconds of the source: a new picture is drawn when it changes. */
  time: number
}

/** What a stacked or whole shot looks like in the frame, drawn from the video behind it as the renderer does. */
export function LayoutCanvas({ video, shot, size, time }: LayoutCanvasProps) {
  const sharp = useRef<HTMLCanvasElement>(null)
  const soft = useRef<HTMLCanvasElement>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another time is another picture of the same video
  useEffect(() => {
    const draw = () => {
      if (!video || video.readyState < 2 || !sharp.current || !soft.current) return
      if (shot.layout === 'stack') drawStack(sharp.current, video, shot.stack)
      else drawFit(sharp.current, soft.current, video, shot.fit)
    }
    draw()
    video?.addEventListener('seeked', draw)
    video?.addEventListener('loadeddata', draw)
    return () => {
      video?.removeEventListener('seeked', draw)
      video?.removeEventListener('loadeddata', draw)
    }
  }, [video, shot, size.width, size.height, time])

  return (
    <div
      aria-hidden
      data-testid={`layout-${shot.layout}`}
      className="pointer-events-none absolute inset-0 overflow-hidden bg-stage"
    >
      <canvas ref={soft} {...scaled(size, softSide)} className="absolute inset-0 size-full scale-105 blur-sm" />
      <canvas ref={sharp} {...scaled(size, sharpSide)} className="absolute inset-0 size-full" />
    </div>
  )
}

function scaled({ width, height }: { width: number; height: number }, side: number) {
  const scale = side / Math.max(width, height)
  return { width: Math.round(width * scale), height: Math.round(height * scale) }
}

function drawStack(canvas: HTMLCanvasElement, video: HTMLVideoElement, boxes: readonly PictureBox[]): void {
  const half = canvas.height / 2
  boxes.forEach((box, at) => {
    drawBox(canvas, video, box, { x: 0, y: at * half, width: canvas.width, height: half })
  })
}

function drawFit(sharp: HTMLCanvasElement, soft: HTMLCanvasElement, video: HTMLVideoElement, box: PictureBox): void {
  const aspect = (box.width * video.videoWidth) / (box.height * video.videoHeight)
  const cover = sizeAround(soft, aspect)
  drawBox(soft, video, box, { ...cover, x: (soft.width - cover.width) / 2, y: (soft.height - cover.height) / 2 })
  const width = Math.min(sharp.width, sharp.height * aspect)
  const height = width / aspect
  sharp.getContext('2d')?.clearRect(0, 0, sharp.width, sharp.height)
  drawBox(sharp, video, box, { width, height, x: (sharp.width - width) / 2, y: (sharp.height - height) / 2 })
}

function sizeAround({ width, height }: HTMLCanvasElement, aspect: number) {
  return { width: Math.max(width, height * aspect), height: Math.max(height, width / aspect) }
}

function drawBox(canvas: HTMLCanvasElement, video: HTMLVideoElement, box: PictureBox, to: PictureBox): void {
  const [width, height] = [video.videoWidth, video.videoHeight]
  const from = [box.x * width, box.y * height, box.width * width, box.height * height] as const
  canvas.getContext('2d')?.drawImage(video, ...from, to.x, to.y, to.width, to.height)
}
