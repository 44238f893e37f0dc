'use client'

import { useCallback } from 'react'
import { useEditor } from './editor-context'
import { type CropPoint, insidePicture, isPerShot, shotsWithin, stillCrop, withShotAt } from './manual-crop'
import { shotAt, withWindow } from './shot-choice'

/**
 * Moves a window by hand: that of the current shot, or of the whole clip where the crop is fixed. `share` is what part of
 * the picture the window shows; `part` 1 is the lower window of a stack.
 */
export function useCropMove(): (middle: CropPoint, share: CropPoint, gesture: string, part?: 0 | 1) => void {
  const { changeEdit, player, timeline, framing } = useEditor()
  const { shots } = framing
  return useCallback(
    (middle, share, gesture, part = 0) => {
      const point = insidePicture(middle, share)
      const { time } = player.getState()
      changeEdit(
        'move the crop',
        (edit) => {
          const { crop } = edit
          if (crop.mode === 'smart') {
            const shot = shotAt(shots, time)
            return shot ? { crop: withWindow(crop, shot, point, part) } : {}
          }
          if (!isPerShot(crop)) return { crop: stillCrop(point) }
          const inClip = shotsWithin(timeline.kind === 'ready' ? timeline.timeline.shots : [], edit)
          return { crop: withShotAt(crop, inClip, time, point) }
        },
        gesture,
      )
    },
    [changeEdit, player, timeline, shots],
  )
}
