'use client'

import { Pause, Play, X } from 'lucide-react'
import { IconButton } from '@/app/_ui/icon-button'
import { Progress } from '@/app/_ui/progress'
import { TextLink } from '@/app/_ui/text-link'
import { formatBytes } from '@/lib/core/bytes'
import { formatTimecode } from '@/lib/core/time'
import { useProgressText } from '../_jobs/use-progress-text'
import { stageOf } from './upload-progress'
import { type UploadEntry, useUploads } from './uploads-context'

/** One file on its way: first the sending, then the analysis, then the way to its clips. */
export function UploadRow({ entry }: { entry: UploadEntry }) {
  const uploads = useUploads()
  const { phase, filename, totalBytes, sentBytes, videoId, key, analysis } = entry
  const stage = stageOf(entry)
  const isOver = phase === 'done' || phase === 'failed' || phase === 'canceled'
  return (
    <li className="grid gap-1.5 px-4 py-3">
      <div className="flex items-center gap-1">
        <p dir="auto" className="min-w-0 grow truncate text-base" title={filename}>
          {filename}
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
      {stage === 'sending' ? (
        <Progress label={`Upload of ${filename}`} value={totalBytes === 0 ? 0 : sentBytes / totalBytes} />
      ) : null}
      {stage === 'analyzing' ? (
        <Progress
          label={`Analysis of ${filename}`}
          value={analysis?.state === 'running' ? analysis.progress / 100 : null}
        />
      ) : null}
      {phase === 'done' && videoId ? (
        <AnalysisLine entry={entry} videoId={videoId} />
      ) : (
        <p
          className={
            phase === 'failed' ? 'text-sm wrap-anywhere text-danger-ink' : 'text-sm text-ink-soft tabular-nums'
          }
        >
          {describe(entry)}
          {entry.remedy ? (
            <>
              {' '}
              <TextLink href={entry.remedy.href}>{entry.remedy.text}</TextLink>
            </>
          ) : null}
        </p>
      )}
    </li>
  )
}

function AnalysisLine({ entry, videoId }: { entry: UploadEntry; videoId: string }) {
  const text = useProgressText(entry.analysis, videoId)
  const stage = stageOf(entry)
  const page = `/videos/${videoId}`
  return (
    <p className="flex flex-wrap justify-between gap-x-3 text-sm text-ink-soft tabular-nums">
      {stage === 'ready' ? (
        <>
          <span>Analysis done.</span>
          <TextLink href={page}>See the clips</TextLink>
        </>
      ) : stage === 'needsPerson' ? (
        <>
          <span className="text-danger-ink">
            {entry.analysis?.state === 'canceled' ? 'The analysis was canceled.' : 'Couldn’t analyze this video.'}
          </span>
          <TextLink href={page}>See why</TextLink>
        </>
      ) : (
        <>
          <span>Uploaded. {entry.analysis?.state === 'running' ? `Analyzing: ${text}` : text}</span>
          <TextLink href={page}>Open video</TextLink>
        </>
      )}
    </p>
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
      return 'Uploaded'
    case 'canceled':
      return 'Canceled'
    case 'failed':
      return error ?? 'This upload stopped. Resume it to continue.'
  }
}
