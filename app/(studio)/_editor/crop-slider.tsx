'use client'

import { Slider } from '@/app/_ui/slider'
import { useEditor } from './editor-context'
import type { CropPoint } from './manual-crop'

type CropSliderProps = {
  label: string
  share: CropPoint
  middle: CropPoint
  onMove: (middle: CropPoint) => void
}

/** Moves a window in the direction in which it has room: from side to side where it has both. */
export function CropSlider({ label, share, middle, onMove }: CropSliderProps) {
  const { settle } = useEditor()
  const isWide = share.x < 0.999
  const [part, value] = isWide ? [share.x, middle.x] : [share.y, middle.y]
  return (
    <div className="grid gap-1">
      <p className="flex justify-between text-sm text-ink-soft">
        {label}, {isWide ? 'left to right' : 'top to bottom'}
        <span className="numeric text-xs text-ink-muted">{Math.round(value * 100)}%</span>
      </p>
      <Slider
        labels={[`${label}, ${isWide ? 'left to right' : 'top to bottom'}`]}
        min={part / 2}
        max={1 - part / 2}
        step={0.005}
        value={[value]}
        valueText={(at) => `${Math.round(at * 100)}%`}
        onValueChange={([to = 0.5]) => onMove(isWide ? { x: to, y: middle.y } : { x: middle.x, y: to })}
        onValueCommit={settle}
      />
    </div>
  )
}
