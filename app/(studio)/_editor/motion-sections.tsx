'use client'

import { Field } from '@/app/_ui/field'
import { SegmentedControl } from '@/app/_ui/segmented-control'
import { Switch } from '@/app/_ui/switch'
import { type ClipProgressBar, newProgressBar } from '@/lib/clips/sound-and-motion'
import { ColorInput } from './color-input'
import { useEditor } from './editor-context'
import { FadeSliders } from './fade-sliders'
import { LevelSlider } from './level-slider'
import { PanelSection } from './panel-section'
import { SpeedSection } from './speed-section'

/** How the clip moves: its speed, its fades, and a bar that shows how far it is. */
export function MotionSections() {
  return (
    <>
      <SpeedSection />
      <FadeSection />
      <ProgressBarSection />
    </>
  )
}

function FadeSection() {
  const { edit, changeEdit, settle } = useEditor()
  return (
    <PanelSection title="Picture fade">
      <FadeSliders
        of="Picture"
        fade={edit.pictureFade}
        onChange={(edge, seconds) =>
          changeEdit(
            'picture fade',
            (before) => ({ pictureFade: { ...before.pictureFade, [edge]: seconds } }),
            `drag-picture-fade-${edge}`,
          )
        }
        onSettle={settle}
      />
    </PanelSection>
  )
}

function ProgressBarSection() {
  const { edit, changeEdit, settle } = useEditor()
  const bar = edit.progressBar
  const change = (part: Partial<ClipProgressBar>, gesture?: string) =>
    changeEdit(
      'progress bar',
      (before) => ({ progressBar: before.progressBar && { ...before.progressBar, ...part } }),
      gesture,
    )
  return (
    <PanelSection
      title="Progress bar"
      aside={
        <Switch
          aria-label="Show a progress bar"
          checked={bar !== null}
          onCheckedChange={(isOn) => changeEdit('progress bar', { progressBar: isOn ? newProgressBar() : null })}
        />
      }
    >
      {bar ? (
        <>
          <SegmentedControl
            label="Edge of the progress bar"
            value={bar.position}
            onValueChange={(position) => change({ position })}
            segments={[
              { value: 'top', label: 'Top' },
              { value: 'bottom', label: 'Bottom' },
            ]}
          />
          <LevelSlider
            of="Progress bar"
            label="Height"
            value={bar.height}
            min={0.004}
            max={0.05}
            step={0.002}
            text={(height) => `${(height * 100).toFixed(1)}%`}
            onChange={(height) => change({ height }, 'drag-bar-height')}
            onSettle={settle}
          />
          <Field label="Bar color">
            {(control) => (
              <ColorInput
                {...control}
                value={bar.color}
                onChange={(color) => change({ color }, 'bar-color')}
                onSettle={settle}
              />
            )}
          </Field>
        </>
      ) : (
        <p className="text-sm text-ink-muted">Fills up while the clip plays, so that people see how little is left.</p>
      )}
    </PanelSection>
  )
}
