'use client'

import { useEffect, useRef } from 'react'
import { outputSize } from '@/lib/clips/edit'
import { playedSeconds } from '@/lib/clips/played'
import type { ClipProgressBar } from '@/lib/clips/sound-and-motion'
import { barRows, drawProgress, filledWidth } from '@/lib/core/drawing/draw-progress'
import type { Pen } from '@/lib/core/drawing/types'
import { fadeAt } from '@/lib/core/sound-levels'
import { useEditor } from './editor-context'
import { useClipTime } from './use-clip-time'

/** The progress bar at `time` (seconds of the source), drawn as exports draw it. */
export function ProgressLayer({ time, bar }: { time: number; bar: ClipProgressBar }) {
  const { edit, video } = useEditor()
  const canvas = useRef<HTMLCanvasElement>(null)
  const size = outputSize(edit)
  const rows = barRows(bar, size)
  const shown = useClipTime(edit, time) + 1 / video.framesPerSecond
  const filled = filledWidth(size.width, shown / playedSeconds(edit))
  const { color } = bar
  useEffect(() => {
    const pen: Pen | null | undefined = canvas.current?.getContext('2d')
    if (!canvas.current || !pen) return
    canvas.current.width = size.width
    canvas.current.height = rows.height
    drawProgress(pen, { color, width: size.width, height: rows.height, filled })
  }, [color, size.width, rows.height, filled])
  return (
    <canvas
      ref={canvas}
      aria-hidden
      data-testid="progress-bar"
      className="absolute inset-x-0 w-full"
      style={{ top: `${(rows.top / size.height) * 100}%`, height: `${(rows.height / size.height) * 100}%` }}
    />
  )
}

/** The black that the picture comes out of and goes into. */
export function FadeLayer({ time }: { time: number }) {
  const { edit } = useEditor()
  const shown = useClipTime(edit, time)
  const isInside = time >= edit.start && time < edit.end
  const light = isInside ? fadeAt(edit.pictureFade, playedSeconds(edit), shown) : 1
  return (
    <div aria-hidden data-testid="picture-fade" className="absolute inset-0 bg-black" style={{ opacity: 1 - light }} />
  )
}
