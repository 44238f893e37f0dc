'use client'

import { X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Field } from '@/app/_ui/field'
import { IconButton } from '@/app/_ui/icon-button'
import { Notice } from '@/app/_ui/notice'
import { Switch } from '@/app/_ui/switch'
import { type ClipMusic, mostVolume, newMusic } from '@/lib/clips/sound-and-motion'
import type { TrackView } from '@/lib/music/schemas'
import { TrackLibrary } from '../_music/track-library'
import { useTracks } from '../_music/use-tracks'
import { useEditor } from './editor-context'
import { FadeSliders } from './fade-sliders'
import { LevelSlider, percent } from './level-slider'
import { PanelSection } from './panel-section'
import { TimeField } from './time-field'

/** Music under the clip: a track of the organization's library, and how it lies under what is said. */
export function MusicSection() {
  const { edit, changeEdit } = useEditor()
  const library = useTracks()
  const [isOpen, setOpen] = useState(false)
  const { music } = edit
  const track = library.tracks?.find(({ id }) => id === music?.trackId)
  const choose = ({ id }: TrackView) => {
    changeEdit('music', (before) => ({
      music: before.music ? { ...before.music, trackId: id, start: 0 } : newMusic(id),
    }))
    setOpen(false)
  }
  return (
    <PanelSection
      title="Music"
      aside={
        music ? (
          <IconButton size="sm" label="Remove music" onClick={() => changeEdit('remove music', { music: null })}>
            <X aria-hidden />
          </IconButton>
        ) : null
      }
    >
      {music && library.tracks && !track ? (
        <Notice tone="warning">The music of this clip was deleted. Choose another track, or remove the music.</Notice>
      ) : null}
      {music && track ? <ChosenMusic music={music} track={track} /> : null}
      {music && track ? (
        <div>
          <Button size="sm" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isOpen ? 'Close library' : 'Change track'}
          </Button>
        </div>
      ) : null}
      {!music || !track || isOpen ? (
        <TrackLibrary library={library} chosenId={music?.trackId ?? null} onChoose={choose} />
      ) : null}
    </PanelSection>
  )
}

function ChosenMusic({ music, track }: { music: ClipMusic; track: TrackView }) {
  const { changeEdit, settle } = useEditor()
  const change = (what: string, part: Partial<ClipMusic>, gesture?: string) =>
    changeEdit(what, (before) => ({ music: before.music && { ...before.music, ...part } }), gesture)
  const common = { of: 'Music', onSettle: settle }
  return (
    <>
      <p className="truncate text-sm font-medium">
        <bdi>{track.name}</bdi>
      </p>
      <LevelSlider
        {...common}
        label="Volume"
        value={music.volume}
        max={mostVolume}
        step={0.01}
        text={percent}
        onChange={(volume) => change('music volume', { volume }, 'drag-music-volume')}
      />
      <FadeSliders
        {...common}
        fade={music.fade}
        onChange={(edge, seconds) =>
          change('music fade', { fade: { ...music.fade, [edge]: seconds } }, `drag-music-${edge}`)
        }
      />
      <div className="flex flex-wrap items-end gap-4">
        <Field label="Starts at">
          {() => (
            <TimeField
              label="Music starts at"
              value={music.start}
              least={0}
              most={Math.max(0, (track.durationSeconds ?? 0) - 1)}
              onChange={(start) => change('music start', { start }, 'music-start')}
              className="w-24"
            />
          )}
        </Field>
        <Toggle label="Loop" isOn={music.isLooped} onChange={(isLooped) => change('music loop', { isLooped })} />
        <Toggle
          label="Quieter under speech"
          isOn={music.isDucked}
          onChange={(isDucked) => change('music under speech', { isDucked })}
        />
      </div>
    </>
  )
}

function Toggle({ label, isOn, onChange }: { label: string; isOn: boolean; onChange: (isOn: boolean) => void }) {
  return (
    <Field label={label}>
      {(control) => (
        <span className="flex h-control-sm items-center">
          <Switch {...control} checked={isOn} onCheckedChange={onChange} />
        </span>
      )}
    </Field>
  )
}
