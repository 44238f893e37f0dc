'use client'

import { Plus, Trash2 } from 'lucide-react'
import { Button } from '@/app/_ui/button'
import { Field } from '@/app/_ui/field'
import { IconButton } from '@/app/_ui/icon-button'
import { Slider } from '@/app/_ui/slider'
import { Switch } from '@/app/_ui/switch'
import type { Overlay } from '@/lib/clips/edit'
import { ColorInput } from './color-input'
import { useEditor } from './editor-context'
import { mostOverlays, newOverlay, withOverlay, withoutOverlay } from './overlay-list'
import { PanelSection } from './panel-section'
import { TextField } from './text-field'
import { TimeField } from './time-field'

/** Text over the picture: what, when, where and how. */
export function TextPanel() {
  const { edit, changeEdit, player } = useEditor()
  const add = () =>
    changeEdit('add text', (before) => ({
      overlays: [...before.overlays, newOverlay(player.getState().time, before, before.overlays)],
    }))
  return (
    <div className="grid gap-5">
      <Button onClick={add} disabled={edit.overlays.length >= mostOverlays}>
        <Plus aria-hidden />
        Add text at the playhead
      </Button>
      {edit.overlays.length === 0 ? (
        <p className="text-sm text-ink-muted">
          A hook, a name, a call to action. Drag it on the preview, or place it here.
        </p>
      ) : null}
      {edit.overlays.map((overlay, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an edit knows its captions and texts by their place
        <OverlayEditor key={index} overlay={overlay} index={index} />
      ))}
    </div>
  )
}

function OverlayEditor({ overlay, index }: { overlay: Overlay; index: number }) {
  const { video, changeEdit, settle } = useEditor()
  const name = `Text ${index + 1}`
  const change = (what: string, part: Partial<Overlay>, gesture?: string) =>
    changeEdit(what, (edit) => ({ overlays: withOverlay(edit.overlays, index, part) }), gesture)
  const restyle = (part: Partial<Overlay['style']>, gesture?: string) =>
    change('text style', { style: { ...overlay.style, ...part } }, gesture)

  return (
    <PanelSection
      title={name}
      aside={
        <IconButton
          size="sm"
          label={`Delete ${name.toLowerCase()}`}
          onClick={() => changeEdit('delete text', (edit) => ({ overlays: withoutOverlay(edit.overlays, index) }))}
        >
          <Trash2 aria-hidden />
        </IconButton>
      }
    >
      <TextField
        aria-label={`${name} content`}
        value={overlay.text}
        maxLength={120}
        rows={2}
        onChange={(text) => change('text', { text }, `text-${index}`)}
        onSettle={settle}
      />
      <div className="grid grid-cols-2 gap-2">
        <Labelled text="From">
          <TimeField
            label={`${name} from`}
            value={overlay.start}
            least={0}
            most={overlay.end - 0.1}
            onChange={(start) => change('text time', { start }, `text-start-${index}`)}
          />
        </Labelled>
        <Labelled text="To">
          <TimeField
            label={`${name} to`}
            value={overlay.end}
            least={overlay.start + 0.1}
            most={video.duration}
            onChange={(end) => change('text time', { end }, `text-end-${index}`)}
          />
        </Labelled>
      </div>
      {(['x', 'y'] as const).map((axis) => (
        <Labelled key={axis} text={axis === 'x' ? 'Left to right' : 'Top to bottom'}>
          <Slider
            labels={[`${name}, ${axis === 'x' ? 'left to right' : 'top to bottom'}`]}
            min={0}
            max={1}
            step={0.01}
            value={[overlay.position[axis]]}
            valueText={(value) => `${Math.round(value * 100)}%`}
            onValueChange={([value = 0.5]) =>
              change('move text', { position: { ...overlay.position, [axis]: value } }, `drag-overlay-${index}-${axis}`)
            }
            onValueCommit={settle}
          />
        </Labelled>
      ))}
      <Labelled text="Size">
        <Slider
          labels={[`${name}, size`]}
          min={0.02}
          max={0.25}
          step={0.005}
          value={[overlay.style.size]}
          valueText={(value) => `${Math.round(value * 100)}% of the short side`}
          onValueChange={([size = 0.07]) => restyle({ size }, `drag-overlay-${index}-size`)}
          onValueCommit={settle}
        />
      </Labelled>
      <div className="flex flex-wrap items-end gap-4">
        <Field label="Color">
          {(control) => (
            <ColorInput
              {...control}
              value={overlay.style.color}
              onChange={(color) => restyle({ color }, `overlay-${index}-color`)}
              onSettle={settle}
            />
          )}
        </Field>
        <Field label="Box">
          {(control) => (
            <span className="flex h-control items-center gap-2">
              <Switch
                {...control}
                checked={overlay.style.background !== null}
                onCheckedChange={(isOn) => restyle({ background: isOn ? '#101014' : null })}
              />
              {overlay.style.background ? (
                <ColorInput
                  aria-label={`${name} box color`}
                  value={overlay.style.background}
                  onChange={(background) => restyle({ background }, `overlay-${index}-box`)}
                  onSettle={settle}
                />
              ) : null}
            </span>
          )}
        </Field>
        <Field label="Fade">
          {(control) => (
            <span className="flex h-control items-center">
              <Switch
                {...control}
                checked={overlay.transition === 'fade'}
                onCheckedChange={(isOn) => change('text fade', { transition: isOn ? 'fade' : 'cut' })}
              />
            </span>
          )}
        </Field>
        <Field label="Bold">
          {(control) => (
            <span className="flex h-control items-center">
              <Switch {...control} checked={overlay.style.isBold} onCheckedChange={(isBold) => restyle({ isBold })} />
            </span>
          )}
        </Field>
      </div>
    </PanelSection>
  )
}

function Labelled({ text, children }: { text: string; children: React.ReactNode }) {
  return (
    <div className="grid gap-1">
      <span aria-hidden className="text-sm text-ink-soft">
        {text}
      </span>
      {children}
    </div>
  )
}
