'use client'

import type { CSSProperties } from 'react'
import { type CaptionStyle, captionStyles } from '@/lib/clips/caption-styles'
import type { Overlay } from '@/lib/clips/edit'
import { captionFontFamily, emPerLine } from './caption-fonts'
import { captionsAt } from './caption-view'
import { useEditor } from './editor-context'
import { OverlayHandle } from './overlay-handle'

/** Captions and overlays at `time`, drawn as the renderer draws them. Sizes follow the frame: 1cqmin is 1 % of its short side. */
export function ShownText({ time }: { time: number }) {
  const { edit } = useEditor()
  const style = captionStyles[edit.stylePreset]
  const captions = captionsAt(edit.captions, style, time)
  return (
    <>
      {captions.length > 0 ? (
        <div
          data-testid="preview-captions"
          dir="auto"
          className="absolute inset-x-[7%] text-center text-balance whitespace-pre-line"
          style={{ bottom: `${style.bottom * 100}%`, ...captionCss(style) }}
        >
          {captions.map((caption, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an edit knows its captions and texts by their place
            <div key={index}>
              <span style={boxCss(style)}>
                {caption.parts.map((part, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: an edit knows its captions and texts by their place
                  <span key={at} style={part.isSaid && style.highlightColor ? { color: style.highlightColor } : {}}>
                    {at > 0 ? ' ' : ''}
                    {part.text}
                  </span>
                ))}
              </span>
            </div>
          ))}
        </div>
      ) : null}
      {edit.overlays.map((overlay, index) =>
        overlay.start <= time && time < overlay.end ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: an edit knows its captions and texts by their place
          <OverlayHandle key={index} overlay={overlay} index={index} style={overlayCss(overlay)} />
        ) : null,
      )}
    </>
  )
}

const short = (share: number) => `${(share * 100).toFixed(3)}cqmin`

function captionCss(style: CaptionStyle): CSSProperties {
  return {
    fontFamily: captionFontFamily[style.fontFamily],
    fontWeight: style.isBold ? 700 : 400,
    fontSize: short(style.size * emPerLine),
    lineHeight: short(style.size),
    color: style.color,
    WebkitTextStroke: style.outline > 0 ? `${short(style.outline * 2)} ${style.outlineColor}` : undefined,
    paintOrder: 'stroke fill',
    textShadow:
      style.shadow > 0 && !style.box ? `${short(style.shadow)} ${short(style.shadow)} 0 rgb(0 0 0 / 0.6)` : undefined,
  }
}

function boxCss(style: CaptionStyle): CSSProperties {
  if (!style.box) return {}
  const { color, opacity } = style.box
  const padding = short(style.size * 0.28)
  return {
    backgroundColor: `color-mix(in srgb, ${color} ${opacity * 100}%, transparent)`,
    padding,
    boxDecorationBreak: 'clone',
    WebkitBoxDecorationBreak: 'clone',
  }
}

function overlayCss({ position, style }: Overlay): CSSProperties {
  return {
    left: `${position.x * 100}%`,
    top: `${position.y * 100}%`,
    fontFamily: captionFontFamily['DejaVu Sans'],
    fontWeight: style.isBold ? 700 : 400,
    fontSize: short(style.size * emPerLine),
    lineHeight: short(style.size),
    color: style.color,
    paintOrder: 'stroke fill',
    ...(style.background
      ? { backgroundColor: style.background, padding: short(style.size * 0.25) }
      : { WebkitTextStroke: `${short(0.006)} #000000` }),
  }
}
