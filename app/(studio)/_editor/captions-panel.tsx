'use client'

import { Plus, Trash2 } from 'lucide-react'
import { Button } from '@/app/_ui/button'
import { cn } from '@/app/_ui/cn'
import { IconButton } from '@/app/_ui/icon-button'
import { Switch } from '@/app/_ui/switch'
import { toastError } from '@/app/_ui/toast'
import { captionStyles, followsWords } from '@/lib/clips/caption-styles'
import { letterWithoutFont } from '@/lib/core/drawing/fonts'
import { CaptionFile } from './caption-file'
import { captionsWithin, type PlacedCaption, withCaption, withNewCaption, withoutCaption } from './caption-list'
import { CaptionPositionSection } from './caption-position-section'
import { CaptionStyleSection } from './caption-style-section'
import { useEditor, usePlayer } from './editor-context'
import { PanelSection } from './panel-section'
import { TextField } from './text-field'
import { TightenSection } from './tighten-section'
import { TimeField } from './time-field'

export function CaptionsPanel() {
  const { edit, words, changeEdit, player } = useEditor()
  const isFollowing = edit.captionSource === 'transcript'
  const here = captionsWithin(edit.captions, edit)
  const elsewhere = edit.captions.length - here.length
  const isSpread = followsWords(captionStyles[edit.stylePreset]) && here.some(({ caption }) => !caption.words?.length)
  const unknown = letterWithoutFont(
    [...here.map(({ caption }) => caption), ...edit.overlays].map(({ text }) => text).join(' '),
  )

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
      <CaptionStyleSection />
      <PanelSection
        title="Captions"
        aside={
          <Button size="sm" onClick={add}>
            <Plus aria-hidden />
            Add
          </Button>
        }
      >
        {words ? (
          <label className="flex items-center justify-between gap-3 text-sm text-ink-soft">
            <span>
              Follow the transcript
              <span className="block text-xs text-ink-muted">
                {isFollowing ? 'Change a caption to make the captions your own.' : 'Your captions are replaced.'}
              </span>
            </span>
            <Switch
              checked={isFollowing}
              onCheckedChange={(isOn) =>
                changeEdit('follow the transcript', (shown) =>
                  isOn ? { captionSource: 'transcript' } : { captions: shown.captions },
                )
              }
            />
          </label>
        ) : null}
        {isSpread ? (
          <p className="text-sm text-ink-muted">
            The times of words aren’t known here, so they follow the length of the words.
          </p>
        ) : null}
        {unknown ? (
          <p role="status" className="text-sm text-warning-ink">
            Exports can’t draw the letter {unknown}. Its script isn’t supported yet.
          </p>
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
      <TightenSection />
      <CaptionPositionSection />
      <CaptionFile />
    </div>
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
