'use client'

import { FileUp } from 'lucide-react'
import { type ChangeEvent, useRef, useState } from 'react'
import { RequestRefused } from '@/app/_api/failure'
import { useMutation } from '@/app/_mutation/use-mutation'
import { Button } from '@/app/_ui/button'
import { Dialog, DialogContent } from '@/app/_ui/dialog'
import { TextLink } from '@/app/_ui/text-link'
import { Textarea } from '@/app/_ui/textarea'
import { transcriptApi, transcriptFile } from './transcript-api'

type TranscriptFileProps = { videoId: string; hasWords: boolean; onReplaced(): void }

const formats = ['srt', 'vtt', 'txt'] as const
type Format = (typeof formats)[number]
/** As the server takes it. */
const mostCharacters = 2_000_000

/** The transcript in and out: subtitles, plain text, or a script that is pasted. */
export function TranscriptFile({ videoId, hasWords, onReplaced }: TranscriptFileProps) {
  const picker = useRef<HTMLInputElement>(null)
  const [isPasting, setPasting] = useState(false)
  const [script, setScript] = useState('')
  const replace = useMutation({
    request: (body: { format: Format; text: string }) => transcriptApi.replace(videoId, body),
    failure: 'Couldn’t import the transcript',
    success: 'Transcript imported',
    onSuccess: () => {
      setPasting(false)
      setScript('')
      onReplaced()
    },
  })
  const choose = useMutation({
    request: readTranscript,
    failure: 'Couldn’t read this file',
    onSuccess: (body) => void replace.run(body),
  })

  function take(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0]
    event.target.value = ''
    if (file) void choose.run(file)
  }

  return (
    <section aria-label="Transcript file" className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
      <input
        ref={picker}
        type="file"
        accept=".srt,.vtt,.txt,text/plain,text/vtt,application/x-subrip"
        aria-label="File with a transcript"
        className="sr-only"
        tabIndex={-1}
        onChange={take}
      />
      <Button size="sm" pending={choose.isPending || replace.isPending} onClick={() => picker.current?.click()}>
        <FileUp aria-hidden />
        Import file
      </Button>
      <Button size="sm" variant="ghost" onClick={() => setPasting(true)}>
        Paste script
      </Button>
      {hasWords ? (
        <p className="text-ink-muted">
          Download as{' '}
          {formats.map((format, index) => (
            <span key={format}>
              {index > 0 ? ', ' : ''}
              <TextLink href={transcriptFile(videoId, format)} prefetch={false} download>
                {format.toUpperCase()}
              </TextLink>
            </span>
          ))}
        </p>
      ) : null}
      <Dialog open={isPasting} onOpenChange={setPasting}>
        <DialogContent
          title="Paste script"
          description={`${hasWords ? 'It replaces the transcript. ' : ''}Words are timed by the sound where they’re found in it.`}
        >
          <form
            className="grid gap-3"
            onSubmit={(event) => {
              event.preventDefault()
              void replace.run({ format: 'txt', text: script })
            }}
          >
            <Textarea
              aria-label="Script"
              name="text"
              rows={10}
              maxLength={mostCharacters}
              required
              value={script}
              onChange={(event) => setScript(event.target.value)}
            />
            <Button type="submit" variant="primary" pending={replace.isPending} disabled={script.trim() === ''}>
              Use script
            </Button>
          </form>
        </DialogContent>
      </Dialog>
    </section>
  )
}

async function readTranscript(file: File): Promise<{ format: Format; text: string }> {
  const format = formats.find((each) => file.name.toLowerCase().endsWith(`.${each}`))
  if (!format) throw new RequestRefused('Choose an .srt, .vtt or .txt file.')
  if (file.size > 4 * mostCharacters) throw new RequestRefused('This file is too large. Check that it’s the right one.')
  return { format, text: await file.text() }
}
