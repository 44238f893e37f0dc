'use client'

import { Download, FileUp } from 'lucide-react'
import { type ChangeEvent, useRef, useState } from 'react'
import { Button } from '@/app/_ui/button'
import { SegmentedControl } from '@/app/_ui/segmented-control'
import { toastUndo } from '@/app/_ui/toast'
import { maxCaptionFileLength, parseCaptions, serializeSrt } from '@/lib/clips/captions'
import type { Caption } from '@/lib/clips/edit'
import { asPlayed } from '@/lib/clips/played'
import { Invalid } from '@/lib/core/errors'
import { captionsOfPlayed, captionsWithin } from './caption-list'
import { useEditor } from './editor-context'
import { PanelSection } from './panel-section'

type Origin = 'video' | 'clip'

/** Captions in and out as a file. */
export function CaptionFile() {
  const { edit, document: edited, changeEdit, undo } = useEditor()
  const [origin, setOrigin] = useState<Origin>('video')
  const [problem, setProblem] = useState<string | null>(null)
  const picker = useRef<HTMLInputElement>(null)

  async function take(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0]
    event.target.value = ''
    if (!file) return
    try {
      const captions = await readCaptions(file)
      changeEdit('import captions', { captions: origin === 'clip' ? captionsOfPlayed(captions, edit) : captions })
      setProblem(null)
      const count = captions.length === 1 ? 'One caption' : `${captions.length} captions`
      toastUndo(`${count} from ${file.name}`, undo, { description: 'They replaced the existing captions.' })
    } catch (error) {
      setProblem(error instanceof Invalid ? error.userMessage : 'Couldn’t read this file. Choose an .srt or .vtt file.')
    }
  }

  function save() {
    const played = asPlayed(edit)
    const here = captionsWithin(played.captions, played).map(({ caption }) => caption)
    const url = URL.createObjectURL(new Blob([serializeSrt(here, played.start)], { type: 'application/x-subrip' }))
    const link = document.createElement('a')
    link.href = url
    link.download = `${edited.title.replace(/[^\p{L}\p{N} ._-]+/gu, ' ').trim() || 'captions'}.srt`
    link.click()
    URL.revokeObjectURL(url)
  }

  return (
    <PanelSection title="File">
      <SegmentedControl
        label="Times in the file are relative to"
        value={origin}
        onValueChange={setOrigin}
        segments={[
          { value: 'video', label: 'Start of the video' },
          { value: 'clip', label: 'Start of the clip' },
        ]}
      />
      <input
        ref={picker}
        type="file"
        accept=".srt,.vtt,text/vtt,application/x-subrip"
        aria-label="Caption file"
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => void take(event)}
      />
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => picker.current?.click()}>
          <FileUp aria-hidden />
          Import SRT or VTT
        </Button>
        <Button variant="ghost" onClick={save} disabled={captionsWithin(edit.captions, edit).length === 0}>
          <Download aria-hidden />
          Save as SRT
        </Button>
      </div>
      {problem ? (
        <p role="alert" className="text-sm font-medium text-danger-ink">
          {problem}
        </p>
      ) : null}
    </PanelSection>
  )
}

async function readCaptions(file: File): Promise<Caption[]> {
  if (file.size > maxCaptionFileLength * 4) {
    throw new Invalid('This caption file is too large. Check the file.')
  }
  return parseCaptions(await file.text())
}
