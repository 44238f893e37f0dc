'use client'

import { Download, Film, Link2, Link2Off, RotateCw, Trash2, X } from 'lucide-react'
import type { LiveRows } from '@/app/_mutation/use-live-list'
import { useMutation } from '@/app/_mutation/use-mutation'
import { Button } from '@/app/_ui/button'
import { buttonClass } from '@/app/_ui/button-class'
import { cn } from '@/app/_ui/cn'
import { IconButton } from '@/app/_ui/icon-button'
import { Link } from '@/app/_ui/link'
import { Progress } from '@/app/_ui/progress'
import { RelativeTime } from '@/app/_ui/relative-time'
import { StatusPill } from '@/app/_ui/status-pill'
import type { ExportView } from '@/lib/clips/schemas'
import { queuePositionText } from '../_jobs/queue-position-text'
import { useQueuePosition } from '../_jobs/use-queue-position'
import { CoverButton } from './cover-button'
import { exportFacts, exportStateText, exportStateTone } from './export-facts'
import { downloadHref, exportsApi, isActive } from './exports-api'
import { ShareLink } from './share-link'

type ExportRowProps = {
  view: ExportView
  live: Pick<LiveRows<ExportView>, 'change' | 'remove' | 'list'>
  /** Beside the clip itself its title and link say nothing new. */
  isInEditor?: boolean
  /** Where several can be downloaded together. */
  selection?: { isSelected: boolean; onChange(): void }
}

/** One export: what it is, how far, and what can be done with it. */
export function ExportRow({ view, live, isInEditor = false, selection }: ExportRowProps) {
  const { id, status, title, jobId } = view
  const position = useQueuePosition({ subjectId: id }, null)

  const share = useMutation({
    request: () => live.change(id, () => exportsApi.share(id)),
    failure: 'Couldn’t create the link',
    announcement: 'Share link created',
  })
  const unshare = useMutation({
    request: () => live.change(id, () => exportsApi.unshare(id)),
    failure: 'Couldn’t stop sharing',
    announcement: 'Sharing stopped',
  })
  const cancel = useMutation({
    request: (ofJob: string) =>
      live.change(id, () => exportsApi.cancel(ofJob).then(() => ({ ...view, status: 'canceled' }))),
    failure: 'Couldn’t cancel the export',
  })
  const retry = useMutation({
    request: (ofJob: string) => live.change(id, () => exportsApi.retry(ofJob).then(() => exportsApi.get(id))),
    failure: 'Couldn’t restart the export',
  })
  const restore = useMutation({
    request: () => live.change(id, () => exportsApi.restore(id).then(() => exportsApi.get(id)), view),
    failure: 'Couldn’t restore the export',
    announcement: 'Export restored',
  })
  const removal = useMutation({
    request: () => live.remove(id, () => exportsApi.remove(id)),
    failure: 'Couldn’t delete the export',
    success: 'Export deleted',
    undo: () => restore.run(),
  })

  return (
    <article aria-label={`Export of ${title}`} className="grid gap-2 py-3" data-export={id} id={`export-${id}`}>
      <div className="flex gap-3">
        {selection ? (
          <label className="-ml-1 grid size-6 shrink-0 cursor-pointer place-items-center self-center">
            <input
              type="checkbox"
              checked={selection.isSelected}
              onChange={selection.onChange}
              aria-label={`Select export of ${title}`}
              className="size-4.5 accent-ember"
            />
          </label>
        ) : null}
        <Poster view={view} />
        <div className="grid min-w-0 grow content-start gap-1">
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
            {isInEditor ? null : (
              <Link
                href={`/clips/${view.clipId}`}
                dir="auto"
                className="min-w-0 truncate rounded-sm text-base font-medium hover:underline"
              >
                {title}
              </Link>
            )}
            <StatusPill tone={exportStateTone[status]} live={isActive(view)}>
              {exportStateText[status]}
            </StatusPill>
            <RelativeTime date={view.completedAt ?? view.createdAt} className="text-xs text-ink-muted" />
          </div>
          <p className="numeric text-xs text-ink-muted">{exportFacts(view)}</p>
          {isActive(view) ? (
            <div className="flex items-center gap-2">
              <Progress value={view.progress / 100} label={`Export of ${title}`} />
              <span className="numeric shrink-0 text-right text-xs text-ink-muted">
                {position === null ? `${view.progress}%` : queuePositionText(position)}
              </span>
            </div>
          ) : null}
          {status === 'failed' ? (
            <p dir="auto" className="text-sm text-danger-ink">
              {view.errorMessage ?? 'Rendering failed. Your edit is safe. Try again.'}
            </p>
          ) : null}
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-1.5">
        {status === 'completed' ? (
          <>
            <a
              href={downloadHref(id)}
              className={cn(buttonClass({ variant: isInEditor ? 'strong' : 'secondary', size: 'sm' }))}
            >
              <Download aria-hidden />
              Download
            </a>
            {view.shareUrl ? (
              <Button size="sm" pending={unshare.isPending} onClick={() => void unshare.run()}>
                <Link2Off aria-hidden />
                Stop sharing
              </Button>
            ) : (
              <Button size="sm" pending={share.isPending} onClick={() => void share.run()}>
                <Link2 aria-hidden />
                Create share link
              </Button>
            )}
            <CoverButton view={view} live={live} />
          </>
        ) : null}
        {isActive(view) && jobId ? (
          <Button size="sm" pending={cancel.isPending} onClick={() => void cancel.run(jobId)}>
            <X aria-hidden />
            Cancel
          </Button>
        ) : null}
        {['failed', 'canceled'].includes(status) && jobId ? (
          <Button size="sm" pending={retry.isPending} onClick={() => void retry.run(jobId)}>
            <RotateCw aria-hidden />
            Try again
          </Button>
        ) : null}
        {isActive(view) ? null : (
          <IconButton size="sm" label="Delete export" className="ml-auto" onClick={() => void removal.run()}>
            <Trash2 aria-hidden />
          </IconButton>
        )}
      </div>
      {view.shareUrl ? <ShareLink view={view} shareUrl={view.shareUrl} live={live} /> : null}
    </article>
  )
}

function Poster({ view }: { view: ExportView }) {
  return (
    <div className="relative grid h-16 w-24 shrink-0 place-items-center overflow-hidden rounded-md bg-stage text-on-stage-muted">
      {view.posterUrl ? (
        <img src={view.posterUrl} alt="" loading="lazy" className="absolute inset-0 size-full object-contain" />
      ) : (
        <Film aria-hidden className="size-5" />
      )}
    </div>
  )
}
