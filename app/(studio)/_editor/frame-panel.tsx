'use client'

import { Field } from '@/app/_ui/field'
import { SegmentedControl } from '@/app/_ui/segmented-control'
import { Select } from '@/app/_ui/select'
import { Slider } from '@/app/_ui/slider'
import { Switch } from '@/app/_ui/switch'
import { type Aspect, aspects, outputSize } from '@/lib/clips/edit'
import { cropAt } from '@/lib/clips/render-spec'
import { useEditor, usePlayer } from './editor-context'
import type { InspectorProps } from './inspector'
import {
  cropPerShot,
  insidePicture,
  isPerShot,
  mostCropShots,
  shotsWithin,
  stillCrop,
  windowShare,
} from './manual-crop'
import { PanelSection } from './panel-section'
import { type SafeAreaName, safeAreas } from './safe-areas'
import { useCropMove } from './use-crop-move'

type FramePanelProps = Pick<InspectorProps, 'isWhole' | 'onWhole' | 'safeArea' | 'onSafeArea'>

export function FramePanel({ isWhole, onWhole, safeArea, onSafeArea }: FramePanelProps) {
  const { edit, changeEdit } = useEditor()
  return (
    <div className="grid gap-5">
      <PanelSection title="Shape">
        <SegmentedControl
          label="Aspect ratio"
          value={edit.aspect}
          onValueChange={(aspect) => changeEdit('aspect ratio', { aspect })}
          segments={aspects.map((aspect) => ({ value: aspect, label: <Shape aspect={aspect} /> }))}
        />
      </PanelSection>
      <CropSection isWhole={isWhole} onWhole={onWhole} />
      <PanelSection title="Guides">
        <Field label="Keep clear of" hint="Where a network’s own buttons and captions cover the video.">
          {(control) => (
            <Select
              {...control}
              value={safeArea}
              onValueChange={(name) => onSafeArea(name as SafeAreaName | 'none')}
              options={[
                { value: 'none', label: 'No guides' },
                ...Object.entries(safeAreas).map(([value, { label }]) => ({ value, label })),
              ]}
            />
          )}
        </Field>
      </PanelSection>
    </div>
  )
}

function Shape({ aspect }: { aspect: Aspect }) {
  const look = { '9:16': 'h-4 w-2.25', '1:1': 'size-3.5', '16:9': 'h-2.25 w-4' }[aspect]
  return (
    <>
      <span aria-hidden className={`rounded-[2px] border-[1.5px] border-current ${look}`} />
      {aspect}
    </>
  )
}

function CropSection({ isWhole, onWhole }: Pick<FramePanelProps, 'isWhole' | 'onWhole'>) {
  const { video, edit, track, trackProblem, timeline, player, changeEdit, settle } = useEditor()
  const time = usePlayer(player, (state) => state.time)
  const move = useCropMove()
  const { width, height } = outputSize(edit)
  const share = windowShare(video.width / video.height, width / height)
  const isWide = share.x < 0.999
  const isFree = isWide || share.y < 0.999
  const middle = insidePicture(cropAt(track, time), share)
  const part = isWide ? share.x : share.y
  const shots = shotsWithin(timeline.kind === 'ready' ? timeline.timeline.shots : [], edit)
  const here = () => insidePicture(cropAt(track, player.getState().time), share)

  if (!isFree) {
    return (
      <PanelSection title="Crop">
        <p className="text-sm text-ink-muted">The whole picture fits this shape. Nothing to crop.</p>
      </PanelSection>
    )
  }
  return (
    <PanelSection title="Crop">
      <SegmentedControl
        label="Crop"
        value={edit.crop.mode}
        onValueChange={(mode) => {
          changeEdit('crop', { crop: mode === 'smart' ? { mode } : stillCrop(here()) })
          if (mode === 'manual') onWhole(true)
        }}
        segments={[
          { value: 'smart', label: 'Follow the action' },
          { value: 'manual', label: 'Manual' },
        ]}
      />
      {trackProblem ? (
        <p role="alert" className="text-sm text-warning-ink">
          The preview shows the center for now. {trackProblem}
        </p>
      ) : null}
      {edit.crop.mode === 'manual' ? (
        <>
          <SegmentedControl
            label="Crop position"
            value={isPerShot(edit.crop) ? 'shots' : 'still'}
            disabled={shots.length < 2 || shots.length > mostCropShots}
            onValueChange={(value) =>
              changeEdit('crop', { crop: value === 'shots' ? cropPerShot(shots, track) : stillCrop(here()) })
            }
            segments={[
              { value: 'still', label: 'Fixed' },
              { value: 'shots', label: `Per shot (${shots.length})` },
            ]}
          />
          <div className="grid gap-1">
            <p className="flex justify-between text-sm text-ink-soft">
              {isWide ? 'Left to right' : 'Top to bottom'}
              <span className="numeric text-xs text-ink-muted">
                {Math.round((isWide ? middle.x : middle.y) * 100)}%
              </span>
            </p>
            <Slider
              labels={[isWide ? 'Crop, left to right' : 'Crop, top to bottom']}
              min={part / 2}
              max={1 - part / 2}
              step={0.005}
              value={[isWide ? middle.x : middle.y]}
              valueText={(value) => `${Math.round(value * 100)}%`}
              onValueChange={([value = 0.5]) =>
                move(isWide ? { x: value, y: middle.y } : { x: middle.x, y: value }, share, 'drag-crop-slider')
              }
              onValueCommit={settle}
            />
          </div>
        </>
      ) : (
        <p className="text-sm text-ink-muted">The crop stays still within a shot or slowly follows what moves.</p>
      )}
      <label className="flex items-center justify-between gap-3 text-sm text-ink-soft">
        Show whole picture
        <Switch checked={isWhole} onCheckedChange={onWhole} />
      </label>
    </PanelSection>
  )
}
