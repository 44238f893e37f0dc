'use client'

import { ChevronDown, ChevronUp, Pause, Play, X } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { IconButton } from '@/app/_ui/icon-button'
import { Progress } from '@/app/_ui/progress'
import { TextLink } from '@/app/_ui/text-link'
import { formatTimecode } from '@/lib/core/time'
import { formatBytes } from '@/lib/videos/rules'
import { type UploadEntry, useUploads } from './uploads-context'

/** What is being uploaded, in a corner of every page of the studio; nothing while nothing is. */
export function UploadsPanel() {
  const { entries } = useUploads()
  const [isFolded, setIsFolded] = useState(false)
  if (entries.length === 0) return null
  const open = entries.filter((entry) => !['done', 'failed', 'canceled'].includes(entry.phase)).length
  const title = open > 0 ? `Uploading ${open} ${open === 1 ? 'file' : 'files'}` : 'Uploads finished'
  return (
    <section
      aria-label="Uploads"
      className="fixed right-4 bottom-4 z-40 w-[min(24rem,calc(100vw-2rem))] overflow-hidden rounded-lg border border-hairline bg-raised shadow-float"
    >
      <header className="flex items-center justify-between gap-2 border-b border-hairline py-1 pr-1 pl-4">
        <h2 className="text-base font-medium">{title}</h2>
        <IconButton
          label={isFolded ? 'Show uploads' : 'Hide uploads'}
          aria-expanded={!isFolded}
          onClick={() => setIsFolded(!isFolded)}
        >
          {isFolded ? <ChevronUp /> : <ChevronDown />}
        </IconButton>
      </header>
      {isFolded ? null : (
        <ul className="max-h-80 divide-y divide-hairline overflow-y-auto">
          {entries.map((entry) => (
            <UploadRow key={entry.key} entry={entry} />
          ))}
        </ul>
      )}
    </section>
  )
}

function UploadRow({ entry }: { entry: UploadEntry }) {
  const uploads = useUploads()
  const { phase, filename, totalBytes, sentBytes, videoId, key } = entry
  const isOver = phase === 'done' || phase === 'failed' || phase === 'canceled'
  return (
    <li className="grid gap-1.5 px-4 py-3">
      <div className="flex items-center gap-1">
        <p className="min-w-0 grow truncate text-base" title={filename}>
          {phase === 'done' && videoId ? (
            <Link href={`/videos/${videoId}`} className="underline underline-offset-2">
              {filename}
            </Link>
          ) : (
            filename
          )}
        </p>
        {phase === 'uploading' || phase === 'reconnecting' ? (
          <IconButton size="sm" label={`Pause ${filename}`} onClick={() => uploads.pause(key)}>
            <Pause />
          </IconButton>
        ) : null}
        {phase === 'paused' || (phase === 'failed' && videoId) ? (
          <IconButton size="sm" label={`Resume ${filename}`} onClick={() => uploads.resume(key)}>
            <Play />
          </IconButton>
        ) : null}
        <IconButton
          size="sm"
          label={isOver ? `Remove ${filename} from this list` : `Cancel ${filename}`}
          onClick={() => (isOver ? uploads.dismiss(key) : uploads.cancel(key))}
        >
          <X />
        </IconButton>
      </div>
      {isOver ? null : (
        <Progress label={`Upload of ${filename}`} value={totalBytes === 0 ? 0 : sentBytes / totalBytes} />
      )}
      <p className={phase === 'failed' ? 'text-sm text-danger-ink' : 'text-sm text-ink-soft tabular-nums'}>
        {describe(entry)}
        {entry.remedy ? (
          <>
            {' '}
            <TextLink href={entry.remedy.href}>{entry.remedy.text}</TextLink>
          </>
        ) : null}
      </p>
    </li>
  )
}

function describe(entry: UploadEntry): string {
  const { phase, sentBytes, totalBytes, bytesPerSecond, secondsLeft, error } = entry
  const sent = `${formatBytes(sentBytes)} of ${formatBytes(totalBytes)}`
  switch (phase) {
    case 'waiting':
      return `Waiting, ${formatBytes(totalBytes)}`
    case 'uploading':
      if (bytesPerSecond === null || secondsLeft === null) return sent
      return `${sent}, ${formatBytes(bytesPerSecond)}/s, ${formatTimecode(secondsLeft)} left`
    case 'paused':
      return `Paused at ${sent}`
    case 'reconnecting':
      return `${sent}. ${error ?? 'Connection lost. The upload will continue when you’re back online.'}`
    case 'finishing':
      return 'Checking the file'
    case 'done':
      return 'Uploaded. The analysis has started.'
    case 'canceled':
      return 'Canceled'
    case 'failed':
      return error ?? 'This upload stopped. Resume it to continue.'
  }
}
