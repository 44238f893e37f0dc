'use client'

import type { ShotFraming } from '@/lib/videos/analysis/frame-shots'
import { CropWindow } from './crop-window'
import { middleOf, placeOf } from './picture-box'

/** The windows of a stacked or whole shot, on the whole picture. */
export function LayoutWindows({ shot }: { shot: ShotFraming }) {
  const boxes = shot.layout === 'stack' ? shot.stack : [shot.fit]
  const names = shot.layout === 'stack' ? ['Upper window', 'Lower window'] : ['Shown part']
  return boxes.map((box, at) => (
    <div key={names[at]} className="pointer-events-none absolute" style={placeOf(box)}>
      <CropWindow
        label={names[at] ?? 'Window'}
        middle={middleOf(box)}
        share={{ x: box.width, y: box.height }}
        part={at === 1 ? 1 : 0}
      />
    </div>
  ))
}
