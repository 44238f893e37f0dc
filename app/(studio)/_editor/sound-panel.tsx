'use client'

import { RadioGroup } from '@/app/_ui/radio-group'
import { useAfterHydration } from '@/app/_ui/use-after-hydration'
import type { ClipEdit } from '@/lib/clips/edit'
import { useEditor } from './editor-context'
import { OwnSoundSection } from './own-sound-section'
import { PanelSection } from './panel-section'

const loadMusic = () => import('./music-section')

const targets: { value: ClipEdit['loudnessTarget']; label: string; hint: string }[] = [
  { value: -14, label: '−14 LUFS', hint: 'YouTube, TikTok, Instagram, Spotify' },
  { value: -16, label: '−16 LUFS', hint: 'Apple, podcasts' },
  { value: -23, label: '−23 LUFS', hint: 'Broadcast (EBU R 128)' },
  { value: 'off', label: 'Original', hint: 'Keeps the sound as it is' },
]

export function SoundPanel() {
  const { edit, video, changeEdit } = useEditor()
  const music = useAfterHydration(loadMusic)
  return (
    <div className="grid gap-5">
      <OwnSoundSection />
      {music ? <music.MusicSection /> : null}
      <PanelSection title="Loudness">
        {video.hasAudio || edit.music ? null : (
          <p className="text-sm text-ink-muted">This video has no sound. The export gets a silent track.</p>
        )}
        <RadioGroup
          aria-label="Export loudness"
          value={String(edit.loudnessTarget)}
          disabled={!video.hasAudio && !edit.music}
          onValueChange={(value) =>
            changeEdit('loudness', { loudnessTarget: targets.find((target) => String(target.value) === value)?.value })
          }
          options={targets.map((target) => ({ ...target, value: String(target.value) }))}
        />
      </PanelSection>
    </div>
  )
}
