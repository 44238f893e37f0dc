'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { useMutation } from '@/app/_mutation/use-mutation'
import { Button } from '@/app/_ui/button'
import { Card, CardBody, CardFooter, CardHeader } from '@/app/_ui/card'
import { Progress } from '@/app/_ui/progress'
import { RelativeTime } from '@/app/_ui/relative-time'
import { StatusPill } from '@/app/_ui/status-pill'
import type { Tone } from '@/app/_ui/tone'
import type { ArchiveStatus, ArchiveView } from '@/lib/archives/schemas'
import { formatBytes } from '@/lib/core/bytes'
import { dayText } from '@/lib/core/time'
import { createArchiveAction, downloadArchiveAction } from './actions'

const refreshMs = 3_000

const states: Record<ArchiveStatus, { text: string; tone: Tone }> = {
  pending: { text: 'Waiting', tone: 'neutral' },
  processing: { text: 'Exporting', tone: 'info' },
  completed: { text: 'Ready', tone: 'success' },
  failed: { text: 'Failed', tone: 'danger' },
  canceled: { text: 'Canceled', tone: 'neutral' },
  expired: { text: 'Expired', tone: 'neutral' },
}

/** Asks for a ZIP of everything the organization has, and lists the last ones. */
export function ArchiveCard({ archives }: { archives: ArchiveView[] }) {
  const router = useRouter()
  const isUnderWay = archives.some(({ status }) => status === 'pending' || status === 'processing')
  const { run, isPending } = useMutation({
    action: createArchiveAction,
    failure: 'Couldn’t export the data',
    success: 'The export has started',
    refresh: true,
  })
  useEffect(() => {
    if (!isUnderWay) return
    const timer = setInterval(() => router.refresh(), refreshMs)
    return () => clearInterval(timer)
  }, [isUnderWay, router])

  return (
    <Card aria-label="Export data">
      <CardHeader
        title="Export data"
        description="A ZIP with all rows as JSON lines, and your videos, exports and thumbnails. It can be downloaded for 7 days."
      />
      {archives.length > 0 ? (
        <CardBody>
          <ul className="grid gap-3">
            {archives.map((archive) => (
              <ArchiveRow key={archive.id} archive={archive} />
            ))}
          </ul>
        </CardBody>
      ) : null}
      <CardFooter className={archives.length > 0 ? undefined : 'mt-4'}>
        <Button pending={isPending} disabled={isUnderWay} onClick={() => void run({})}>
          Export data
        </Button>
      </CardFooter>
    </Card>
  )
}

function ArchiveRow({ archive }: { archive: ArchiveView }) {
  const { id, status, progress, sizeBytes, fileCount, rowCount, createdAt, expiresAt, error } = archive
  const { text, tone } = states[status]
  const isLive = status === 'pending' || status === 'processing'
  const { run, isPending } = useMutation({
    action: downloadArchiveAction,
    failure: 'Couldn’t download the export',
    onSuccess: ({ url }) => window.location.assign(url),
    refresh: true,
  })
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <div className="grid min-w-0 gap-1">
        <span className="flex flex-wrap items-center gap-2 text-base">
          <StatusPill tone={tone} live={isLive}>
            {text}
          </StatusPill>
          <RelativeTime date={createdAt} className="text-ink-muted" />
        </span>
        {status === 'completed' && sizeBytes !== null ? (
          <span className="text-sm text-ink-muted">
            {formatBytes(sizeBytes)}, {rowCount} rows, {fileCount} files
            {expiresAt ? `, until ${dayText(new Date(expiresAt))}` : ''}
          </span>
        ) : null}
        {error ? <span className="text-sm text-danger-ink">{error.message}</span> : null}
        {isLive ? <Progress value={progress / 100} label="Progress of the export" className="w-48" /> : null}
      </div>
      {status === 'completed' ? (
        <Button size="sm" pending={isPending} onClick={() => void run({ archiveId: id })}>
          Download
        </Button>
      ) : null}
    </li>
  )
}
