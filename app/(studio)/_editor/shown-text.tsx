'use client'

import { useMemo } from 'react'
import { captionFrames } from '@/lib/clips/caption-frames'
import { outputSize } from '@/lib/clips/edit'
import { stackedSpans } from '@/lib/clips/framing'
import { asPlayed } from '@/lib/clips/played'
import { blockBounds } from '@/lib/core/drawing/draw-text'
import { stateAt } from '@/lib/core/drawing/state-at'
import type { TextPlan, TextState } from '@/lib/core/drawing/types'
import { useEditor } from './editor-context'
import { measuredLayouts, TextCanvas } from './text-canvas'
import { CaptionHandle, OverlayHandle } from './text-handles'
import { useClipTime } from './use-clip-time'
import { useElementWidth } from './use-element-width'
import { usePlanFonts } from './use-plan-fonts'

/** Captions and overlays at `time` (seconds of the source), drawn as exports draw them, with handles to move them. */
export function ShownText({ time }: { time: number }) {
  const { edit, brand, framing } = useEditor()
  const [frame, width] = useElementWidth<HTMLDivElement>()
  const hasFont = edit.captionFont !== 'own' || brand.assets.font !== null
  const { shots } = framing
  const plan = useMemo(() => {
    const shown = hasFont ? edit : { ...edit, captionFont: null }
    return captionFrames(asPlayed(shown), outputSize(edit), stackedSpans(shots, edit))
  }, [edit, hasFont, shots])
  const fonts = usePlanFonts(plan, brand.assets.font?.url ?? null)
  const clipTime = useClipTime(edit, time)
  const layouts = useMemo(() => (plan && fonts !== 'loading' ? measuredLayouts(plan) : null), [plan, fonts])
  const [captions, overlays] = statesAt(plan, clipTime)
  const states = useMemo(() => [captions, overlays].filter((state) => state !== null), [captions, overlays])
  const shown = states.flatMap((state) => state.shown)
  return (
    <div ref={frame} className="absolute inset-0">
      {layouts ? (
        <TextCanvas layouts={layouts} states={states} width={width} className="absolute inset-0 size-full" />
      ) : null}
      {shown.map(({ block }) => {
        const overlay = plan?.blocks[block]?.overlay
        const handle = { text: plan ? textOf(plan, block) : '', bounds: layouts && blockBounds(layouts, block) }
        return overlay === undefined ? (
          <CaptionHandle key="caption" {...handle} middle={placeOf(plan, block)} />
        ) : (
          <OverlayHandle key={overlay} {...handle} index={overlay} />
        )
      })}
      {fonts === 'failed' ? (
        <p role="status" className="absolute inset-x-2 top-2 rounded-md bg-stage/80 p-2 text-xs text-on-stage">
          Couldn’t load the fonts, so this text looks different here. Exports have them.
        </p>
      ) : null}
    </div>
  )
}

function statesAt(plan: TextPlan | null, time: number): [TextState | null, TextState | null] {
  return plan ? [stateAt(plan.captions, time), stateAt(plan.overlays, time)] : [null, null]
}

function placeOf(plan: TextPlan | null, block: number): { x: number; y: number } {
  const { x, y } = plan?.places[plan.blocks[block]?.place ?? 0] ?? { x: 0.5, y: 0.5 }
  return { x, y }
}

/** The words of a block, for those who can't see them. */
function textOf({ blocks }: TextPlan, block: number): string {
  const words = blocks[block]?.words ?? []
  return words.map(({ text, isGlued }, at) => (at > 0 && !isGlued ? ` ${text}` : text)).join('')
}
