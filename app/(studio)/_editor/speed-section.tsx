'use client'

import { Plus, Trash2 } from 'lucide-react'
import { Button } from '@/app/_ui/button'
import { IconButton } from '@/app/_ui/icon-button'
import { playedSeconds } from '@/lib/clips/played'
import { fastest, mostSpeedRanges, type SpeedRange, slowest } from '@/lib/clips/sound-and-motion'
import { formatTimecode } from '@/lib/core/time'
import { useEditor } from './editor-context'
import { LevelSlider } from './level-slider'
import { PanelSection } from './panel-section'
import { newSpeedRange, rangeLimits, withSpeedRange } from './speed-ranges'
import { TimeField } from './time-field'

const speedText = (factor: number) => `${factor.toFixed(2).replace(/0$/, '')}×`
const steps = { min: slowest, max: fastest, step: 0.05 }

/** How fast the clip plays, and parts that play at a speed of their own. The pitch stays. */
export function SpeedSection() {
  const { edit, player, changeEdit, settle } = useEditor()
  const { factor, ranges } = edit.speed
  const isChanged = factor !== 1 || ranges.length > 0
  const add = () =>
    changeEdit('speed range', (before) => {
      const range = newSpeedRange(before, player.getState().time)
      return range ? { speed: { ...before.speed, ranges: withSpeedRange(before.speed.ranges, range) } } : {}
    })
  return (
    <PanelSection title="Speed">
      <LevelSlider
        {...steps}
        of="Clip"
        label="Speed"
        value={factor}
        text={speedText}
        onChange={(next) =>
          changeEdit('speed', (before) => ({ speed: { ...before.speed, factor: rounded(next) } }), 'drag-speed')
        }
        onSettle={settle}
      />
      {ranges.length > 0 ? (
        <ul aria-label="Speed ranges" className="grid gap-3">
          {ranges.map((range, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an edit knows its ranges by their place
            <RangeRow key={index} range={range} index={index} />
          ))}
        </ul>
      ) : null}
      <div>
        <Button size="sm" onClick={add} disabled={ranges.length >= mostSpeedRanges}>
          <Plus aria-hidden />
          Add a range at the playhead
        </Button>
      </div>
      {isChanged ? (
        <p className="text-sm text-ink-muted">
          <span className="numeric">{formatTimecode(playedSeconds(edit), true)}</span> long. Voices keep their pitch.
        </p>
      ) : null}
    </PanelSection>
  )
}

function RangeRow({ range, index }: { range: SpeedRange; index: number }) {
  const { edit, changeEdit, settle } = useEditor()
  const { least, most } = rangeLimits(edit, index)
  const name = `Range ${index + 1}`
  const change = (part: Partial<SpeedRange>, gesture: string) =>
    changeEdit(
      'speed range',
      ({ speed }) => ({
        speed: { ...speed, ranges: speed.ranges.map((one, at) => (at === index ? { ...one, ...part } : one)) },
      }),
      `${gesture}-${index}`,
    )
  const remove = () =>
    changeEdit('remove speed range', ({ speed }) => ({
      speed: { ...speed, ranges: speed.ranges.filter((_, at) => at !== index) },
    }))
  return (
    <li className="grid gap-1 rounded-md border border-hairline p-2">
      <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-center gap-2">
        <TimeField
          label={`${name} from`}
          value={range.start}
          least={least}
          most={range.end - 0.1}
          onChange={(start) => change({ start }, 'speed-start')}
        />
        <TimeField
          label={`${name} to`}
          value={range.end}
          least={range.start + 0.1}
          most={most}
          onChange={(end) => change({ end }, 'speed-end')}
        />
        <IconButton size="sm" label={`Delete range ${index + 1}`} onClick={remove}>
          <Trash2 aria-hidden />
        </IconButton>
      </div>
      <LevelSlider
        {...steps}
        of={name}
        label="Speed"
        value={range.factor}
        text={speedText}
        onChange={(factor) => change({ factor: rounded(factor) }, 'drag-speed-factor')}
        onSettle={settle}
      />
    </li>
  )
}

function rounded(factor: number): number {
  return Math.round(factor * 100) / 100
}
