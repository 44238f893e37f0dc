'use client'

import { Button } from '@/app/_ui/button'
import { cn } from '@/app/_ui/cn'
import { SegmentedControl } from '@/app/_ui/segmented-control'
import { formatTimecode } from '@/lib/core/time'
import type { Layout } from '@/lib/platform/media/types'
import { CropSlider } from './crop-slider'
import { useEditor, usePlayer } from './editor-context'
import type { CropPoint } from './manual-crop'
import { middleOf } from './picture-box'
import { isChosen, shotAt, withLayout, withoutChoice } from './shot-choice'
import { useCropMove } from './use-crop-move'

const layoutNames: Record<Layout, string> = { crop: 'Crop', stack: 'Stack', fit: 'Fit' }
const mostListed = 200

/** The shots of the clip, and how the one under the playhead fills the frame. */
export function ShotSection({ share, middle }: { share: CropPoint; middle: CropPoint }) {
  const { edit, framing, player, changeEdit } = useEditor()
  const time = usePlayer(player, (state) => state.time)
  const { shots } = framing
  const shot = shotAt(shots, time)
  if (!shot) return <p className="text-sm text-ink-muted">Loading the shots of this clip…</p>
  const number = shots.indexOf(shot) + 1
  const isOwn = isChosen(edit.crop, shot)
  return (
    <>
      <p role="status" className="text-sm text-ink-muted">
        {framing.isLooking ? 'Looking for people in this clip. The crop may still change.' : null}
      </p>
      {shots.length > 1 ? (
        <ol aria-label="Shots" className="thin-scroll -mx-1 grid max-h-40 gap-0.5 overflow-y-auto p-1">
          {shots.slice(0, mostListed).map((one, at) => (
            <li key={one.shotStart}>
              <button
                type="button"
                aria-current={one === shot ? 'true' : undefined}
                onClick={() => player.seek(Math.max(one.start, edit.start) + 0.02)}
                className={cn(
                  'flex min-h-8 w-full items-center justify-between gap-2 rounded-md px-2 text-sm text-ink-soft hover:bg-hover',
                  one === shot && 'bg-hover font-medium text-ink',
                )}
              >
                <span>
                  Shot {at + 1}
                  <span className="numeric ml-2 text-xs text-ink-muted">{formatTimecode(one.start - edit.start)}</span>
                </span>
                <span className="text-xs text-ink-muted">
                  {layoutNames[one.layout]}
                  {isChosen(edit.crop, one) ? ', yours' : ''}
                </span>
              </button>
            </li>
          ))}
        </ol>
      ) : null}
      <div className="flex flex-wrap items-center justify-between gap-2">
        <SegmentedControl
          label={shots.length > 1 ? `Layout of shot ${number}` : 'Layout'}
          value={shot.layout}
          onValueChange={(layout) =>
            changeEdit(`shot ${number}: ${layoutNames[layout].toLowerCase()}`, (before) => ({
              crop: withLayout(before.crop, [shot], layout),
            }))
          }
          segments={(['crop', 'stack', 'fit'] as const).map((value) => ({ value, label: layoutNames[value] }))}
        />
        <Button
          size="sm"
          variant="ghost"
          aria-disabled={!isOwn || undefined}
          className={cn(!isOwn && 'opacity-50')}
          onClick={() =>
            isOwn && changeEdit(`shot ${number}: automatic`, (before) => ({ crop: withoutChoice(before.crop, shot) }))
          }
        >
          Automatic
        </Button>
      </div>
      <ShotWindows share={share} middle={middle} />
      {shot.isTooWide && shot.layout === 'crop' ? (
        <p className="text-sm text-warning-ink">The subject is wider than the frame. Fit shows all of it.</p>
      ) : null}
    </>
  )
}

/** Sliders for what can be moved in the current shot. */
function ShotWindows({ share, middle }: { share: CropPoint; middle: CropPoint }) {
  const { framing, player } = useEditor()
  const time = usePlayer(player, (state) => state.time)
  const move = useCropMove()
  const shot = shotAt(framing.shots, time)
  if (!shot) return null
  if (shot.layout === 'crop') {
    return (
      <CropSlider label="Crop" share={share} middle={middle} onMove={(to) => move(to, share, 'drag-crop-slider')} />
    )
  }
  const boxes = shot.layout === 'stack' ? shot.stack : [shot.fit]
  const names = shot.layout === 'stack' ? ['Upper window', 'Lower window'] : ['Picture']
  return boxes.map((box, at) => {
    const size = { x: box.width, y: box.height }
    if (size.x > 0.999 && size.y > 0.999) {
      return (
        <p key={names[at]} className="text-sm text-ink-muted">
          The whole picture is shown over a blurred copy of it.
        </p>
      )
    }
    return (
      <CropSlider
        key={names[at]}
        label={names[at] ?? 'Window'}
        share={size}
        middle={middleOf(box)}
        onMove={(to) => move(to, size, 'drag-crop-slider', at === 1 ? 1 : 0)}
      />
    )
  })
}
