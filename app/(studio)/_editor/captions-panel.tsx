'use client'

import { Plus, Trash2 } from 'lucide-react'
import { Button } from '@/app/_ui/button'
import { cn } from '@/app/_ui/cn'
import { IconButton } from '@/app/_ui/icon-button'
import { Switch } from '@/app/_ui/switch'
import { toastError } from '@/app/_ui/toast'
import { captionStyles, type StylePreset, stylePresets } from '@/lib/clips/caption-styles'
import { CaptionFile } from './caption-file'
import { captionFontFamily } from './caption-fonts'
import {
  captionsWithin,
  type PlacedCaption,
  withCaption,
  withNewCaption,
  withoutCaption,
  withWords,
} from './caption-list'
import { useEditor, usePlayer } from './editor-context'
import { PanelSection } from './panel-section'
import { TextField } from './text-field'
import { TimeField } from './time-field'

export function CaptionsPanel() {
  const { edit, changeEdit, player } = useEditor()
  const here = captionsWithin(edit.captions, edit)
  const elsewhere = edit.captions.length - here.length
  const hasWords = edit.captions.some((caption) => caption.words)

  function add() {
    const added = withNewCaption(edit.captions, player.getState().time, edit)
    if (added) changeEdit('add caption', { captions: added.captions })
    else
      toastError('No room for a caption here', {
        id: 'caption-room',
        description: 'Move the playhead, or shorten a caption.',
      })
  }

  return (
    <div className="grid gap-5">
      <StyleSection />
      <PanelSection
        title="Captions"
        aside={
          <Button size="sm" onClick={add}>
            <Plus aria-hidden />
            Add
          </Button>
        }
      >
        {edit.captions.length > 0 && captionStyles[edit.stylePreset].highlightColor ? (
          <label className="flex items-center justify-between gap-3 text-sm text-ink-soft">
            <span>
              Word by word
              <span className="block text-xs text-ink-muted">Timing is based on the length of the words.</span>
            </span>
            <Switch
              checked={hasWords}
              onCheckedChange={(isOn) =>
                changeEdit('word by word', (before) => ({ captions: withWords(before.captions, isOn) }))
              }
            />
          </label>
        ) : null}
        {here.length === 0 ? (
          <p className="text-sm text-ink-muted">No captions in this clip yet. Type them, or import a file.</p>
        ) : (
          <ol className="grid gap-2">
            {here.map((placed) => (
              <CaptionRow key={placed.index} {...placed} />
            ))}
          </ol>
        )}
        {elsewhere > 0 ? (
          <p className="text-xs text-ink-muted">
            {elsewhere === 1 ? 'One caption is' : `${elsewhere} captions are`} outside this clip and will be kept.
          </p>
        ) : null}
      </PanelSection>
      <CaptionFile />
    </div>
  )
}

function StyleSection() {
  const { edit, changeEdit } = useEditor()
  return (
    <PanelSection title="Style">
      <div role="radiogroup" aria-label="Caption style" className="grid grid-cols-2 gap-2">
        {stylePresets.map((preset) => (
          <StyleOption
            key={preset}
            preset={preset}
            isChosen={edit.stylePreset === preset}
            onChoose={() => changeEdit('caption style', { stylePreset: preset })}
          />
        ))}
      </div>
    </PanelSection>
  )
}

type StyleOptionProps = { preset: StylePreset; isChosen: boolean; onChoose: () => void }

/** A native radio button, so that arrow keys and screen readers find what they know. */
function StyleOption({ preset, isChosen, onChoose }: StyleOptionProps) {
  const style = captionStyles[preset]
  return (
    <label
      className={cn(
        'relative grid h-16 cursor-pointer place-items-center overflow-hidden rounded-md border bg-stage px-2 text-center',
        'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ember-ink',
        isChosen ? 'border-ember-ink ring-2 ring-ember' : 'border-hairline-strong',
      )}
    >
      <input
        type="radio"
        name="caption-style"
        value={preset}
        checked={isChosen}
        onChange={onChoose}
        className="absolute inset-0 cursor-pointer opacity-0"
      />
      <span
        className="text-lg leading-6"
        style={{
          fontFamily: captionFontFamily[style.fontFamily],
          fontWeight: style.isBold ? 700 : 400,
          color: style.highlightColor ?? style.color,
          textTransform: style.isUppercase ? 'uppercase' : undefined,
          ...(style.box ? { backgroundColor: style.box.color, padding: '0 6px' } : {}),
        }}
      >
        {style.label}
      </span>
    </label>
  )
}

function CaptionRow({ caption, index }: PlacedCaption) {
  const { video, player, changeEdit, settle } = useEditor()
  const isNow = usePlayer(player, ({ time }) => caption.start <= time && time < caption.end)
  const name = `Caption ${index + 1}`
  const change = (part: Partial<typeof caption>, gesture: string) =>
    changeEdit('caption', (edit) => ({ captions: withCaption(edit.captions, index, part) }), gesture)
  return (
    <li
      className={cn(
        'grid gap-1.5 rounded-md border bg-raised p-2 [contain-intrinsic-size:auto_6rem] [content-visibility:auto]',
        isNow ? 'border-ember-ink' : 'border-hairline',
      )}
    >
      <div className="flex items-center gap-1">
        <TimeField
          label={`${name} from`}
          value={caption.start}
          least={0}
          most={caption.end - 0.1}
          onChange={(start) => change({ start }, `caption-start-${index}`)}
          className="w-22"
        />
        <span aria-hidden className="text-ink-muted">
          –
        </span>
        <TimeField
          label={`${name} to`}
          value={caption.end}
          least={caption.start + 0.1}
          most={video.duration}
          onChange={(end) => change({ end }, `caption-end-${index}`)}
          className="w-22"
        />
        <IconButton
          size="sm"
          label={`Delete ${name.toLowerCase()}`}
          className="ml-auto"
          onClick={() => changeEdit('delete caption', (edit) => ({ captions: withoutCaption(edit.captions, index) }))}
        >
          <Trash2 aria-hidden />
        </IconButton>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it follows the focus of the field inside */}
      <div onFocus={() => !isNow && player.seek(caption.start + 0.01)}>
        <TextField
          aria-label={`${name} text`}
          value={caption.text}
          maxLength={300}
          rows={2}
          onChange={(text) => change({ text }, `caption-${index}`)}
          onSettle={settle}
          className="min-h-0 px-2 py-1"
        />
      </div>
    </li>
  )
}
