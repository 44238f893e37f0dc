'use client'

import { Button } from '@/app/_ui/button'
import { Slider } from '@/app/_ui/slider'
import { outputSize } from '@/lib/clips/edit'
import { captionPlace } from '@/lib/clips/text-places'
import { useEditor } from './editor-context'
import { PanelSection } from './panel-section'

const axes = [
  { axis: 'y', text: 'Top to bottom' },
  { axis: 'x', text: 'Left to right' },
] as const

/** Where captions stand: the same as dragging them on the preview. */
export function CaptionPositionSection() {
  const { edit, changeEdit, settle } = useEditor()
  const { x, y } = captionPlace(edit, outputSize(edit))
  const place = { x, y }
  return (
    <PanelSection
      title="Position"
      aside={
        edit.captionPosition ? (
          <Button size="sm" onClick={() => changeEdit('caption position', { captionPosition: null })}>
            Reset position
          </Button>
        ) : null
      }
    >
      {axes.map(({ axis, text }) => (
        <div key={axis} className="grid gap-1">
          <span aria-hidden className="text-sm text-ink-soft">
            {text}
          </span>
          <Slider
            labels={[`Captions, ${text.toLowerCase()}`]}
            min={0}
            max={1}
            step={0.01}
            value={[place[axis]]}
            valueText={(value) => `${Math.round(value * 100)}%`}
            onValueChange={([value = 0.5]) =>
              changeEdit('move captions', { captionPosition: { ...place, [axis]: value } }, `drag-captions-${axis}`)
            }
            onValueCommit={settle}
          />
        </div>
      ))}
    </PanelSection>
  )
}
