'use client'

import { useCallback } from 'react'
import { useEditor } from './editor-context'
import { type CropPoint, insidePicture, isPerShot, shotsWithin, stillCrop, withShotAt } from './manual-crop'

/** Moves the crop window by hand, in the current shot or in the whole clip. A smart crop becomes one by hand. */
export function useCropMove(): (middle: CropPoint, share: CropPoint, gesture: string) => void {
  const { changeEdit, player, timeline } = useEditor()
  return useCallback(
    (middle, share, gesture) => {
      const point = insidePicture(middle, share)
      changeEdit(
        'move the crop',
        (edit) => {
          const { crop } = edit
          if (crop.mode === 'smart' || !isPerShot(crop)) return { crop: stillCrop(point) }
          const shots = shotsWithin(timeline.kind === 'ready' ? timeline.timeline.shots : [], edit)
          return { crop: withShotAt(crop, shots, player.getState().time, point) }
        },
        gesture,
      )
    },
    [changeEdit, player, timeline],
  )
}
