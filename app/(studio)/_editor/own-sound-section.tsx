'use client'

import { useEffect, useState } from 'react'
import { mostVolume } from '@/lib/clips/sound-and-motion'
import { useEditor } from './editor-context'
import { FadeSliders } from './fade-sliders'
import { LevelSlider, percent } from './level-slider'
import { PanelSection } from './panel-section'

/** How loud the clip's own sound is, and how it comes and goes. */
export function OwnSoundSection() {
  const { edit, video, changeEdit, settle } = useEditor()
  const { sound } = edit
  const isFixed = useFixedVolume()
  const change = (what: string, part: Partial<typeof sound>) =>
    changeEdit(what, (before) => ({ sound: { ...before.sound, ...part } }), `drag-sound-${what}`)
  const common = { of: 'Clip sound', disabled: !video.hasAudio, onSettle: settle }
  return (
    <PanelSection title="Clip sound">
      {video.hasAudio ? null : <p className="text-sm text-ink-muted">This video has no sound.</p>}
      <LevelSlider
        {...common}
        label="Volume"
        value={sound.volume}
        max={mostVolume}
        step={0.01}
        text={percent}
        onChange={(volume) => change('volume', { volume })}
      />
      <FadeSliders
        {...common}
        fade={sound.fade}
        onChange={(edge, seconds) => change(`fade ${edge}`, { fade: { ...sound.fade, [edge]: seconds } })}
      />
      {isFixed ? (
        <p className="text-sm text-ink-muted">
          This browser plays everything at full volume. Exports have the volumes and fades that you set.
        </p>
      ) : null}
      {Math.max(sound.volume, edit.music?.volume ?? 0) > 1 ? (
        <p className="text-sm text-ink-muted">
          A browser can’t play above 100%: the preview is quieter, in the same balance. Exports have the full volume.
        </p>
      ) : null}
      {sound.volume !== 1 && !edit.music && edit.loudnessTarget !== 'off' ? (
        <p className="text-sm text-ink-muted">
          Exports are brought to the loudness below whatever the volume is here. Choose Original to keep this volume.
        </p>
      ) : null}
    </PanelSection>
  )
}

/** Whether this browser leaves the volume to the device's keys, as Safari on iPhones does. */
function useFixedVolume(): boolean {
  const [isFixed, setFixed] = useState(false)
  useEffect(() => {
    const trial = new Audio()
    trial.volume = 0.5
    setFixed(trial.volume !== 0.5)
  }, [])
  return isFixed
}
