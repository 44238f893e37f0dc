'use client'

import { SegmentedControl } from '@/app/_ui/segmented-control'
import { Switch } from '@/app/_ui/switch'
import { outputSize } from '@/lib/clips/edit'
import { cropAt } from '@/lib/clips/render-spec'
import { CropSlider } from './crop-slider'
import { useEditor, usePlayer } from './editor-context'
import { EnlargementNote } from './enlargement-note'
import type { InspectorProps } from './inspector'
import { insidePicture, stillCrop, windowShare } from './manual-crop'
import { PanelSection } from './panel-section'
import { ShotSection } from './shot-section'
import { useCropMove } from './use-crop-move'

/** How the picture fills the frame: shot by shot, or through one window for the whole clip. */
export function CropSection({ isWhole, onWhole }: Pick<InspectorProps, 'isWhole' | 'onWhole'>) {
  const { video, edit, framing, player, changeEdit } = useEditor()
  const time = usePlayer(player, (state) => state.time)
  const move = useCropMove()
  const { width, height } = outputSize(edit)
  const share = windowShare(video.width / video.height, width / height)
  const middle = insidePicture(cropAt(framing.track, time), share)

  if (share.x > 0.999 && share.y > 0.999) {
    return (
      <PanelSection title="Crop">
        <p className="text-sm text-ink-muted">The whole picture fits this shape. Nothing to crop.</p>
        <EnlargementNote />
      </PanelSection>
    )
  }
  return (
    <PanelSection title="Crop">
      <SegmentedControl
        label="Crop"
        value={edit.crop.mode}
        onValueChange={(mode) => {
          const here = insidePicture(cropAt(framing.track, player.getState().time), share)
          changeEdit('crop', { crop: mode === 'smart' ? { mode } : stillCrop(here) })
          if (mode === 'manual') onWhole(true)
        }}
        segments={[
          { value: 'smart', label: 'Shot by shot' },
          { value: 'manual', label: 'Fixed' },
        ]}
      />
      {framing.problem ? (
        <p role="alert" className="text-sm text-warning-ink">
          The preview shows the center for now. {framing.problem}
        </p>
      ) : null}
      {edit.crop.mode === 'manual' ? (
        <CropSlider label="Crop" share={share} middle={middle} onMove={(to) => move(to, share, 'drag-crop-slider')} />
      ) : (
        <ShotSection share={share} middle={middle} />
      )}
      <EnlargementNote />
      <label className="flex items-center justify-between gap-3 text-sm text-ink-soft">
        Show whole picture
        <Switch checked={isWhole} onCheckedChange={onWhole} />
      </label>
    </PanelSection>
  )
}
