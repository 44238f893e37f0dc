'use client'

import { useId } from 'react'
import type { LiveRows } from '@/app/_mutation/use-live-list'
import { useMutation } from '@/app/_mutation/use-mutation'
import { cn } from '@/app/_ui/cn'
import { controlClass } from '@/app/_ui/control-class'
import { CopyButton } from '@/app/_ui/copy-button'
import { Input } from '@/app/_ui/input'
import { useNow } from '@/app/_ui/now'
import { RelativeTime } from '@/app/_ui/relative-time'
import { type ShareLife, shareLives } from '@/lib/clips/clip-filters'
import type { ExportView } from '@/lib/clips/schemas'
import { exportsApi } from './exports-api'

const lifeText: Record<ShareLife, string> = {
  '1d': 'In 1 day',
  '7d': 'In 7 days',
  '30d': 'In 30 days',
  never: 'Never',
}

/** Pixels. */
const frameWidth = 360

type ShareLinkProps = { view: ExportView; shareUrl: string; live: Pick<LiveRows<ExportView>, 'change'> }

/** The public link of an export: how often it was opened, when it ends, and whether other sites may show it. */
export function ShareLink({ view, shareUrl, live }: ShareLinkProps) {
  const id = useId()
  const { shareExpiresAt: endsAt, shareViews: views, shareEmbed } = view
  const isOver = useNow() >= (endsAt === null ? Number.POSITIVE_INFINITY : Date.parse(endsAt))
  const update = useMutation({
    request: (change: { life?: ShareLife; embed?: boolean }) =>
      live.change(view.id, () => exportsApi.updateShare(view.id, change)),
    failure: 'Couldn’t change the link',
    announcement: 'Share link changed',
  })
  return (
    <div className="grid gap-1.5">
      <div className="flex items-center gap-1.5">
        <Input
          readOnly
          value={shareUrl}
          aria-label="Public link"
          className="h-control-sm font-mono text-xs"
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton value={shareUrl} label="Copy link" />
        {shareEmbed ? <CopyButton value={embedCode(shareUrl, view)} label="Copy embed code" /> : null}
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5 text-xs text-ink-muted">
        <span>{views === 1 ? 'Opened once' : `Opened ${views} times`}</span>
        <span>
          {endsAt === null ? (
            'Doesn’t end'
          ) : (
            <>
              {isOver ? 'Ended ' : 'Ends '}
              <RelativeTime date={endsAt} />
            </>
          )}
        </span>
        <label htmlFor={`${id}-life`} className="flex items-center gap-1.5">
          End link
          <select
            id={`${id}-life`}
            value=""
            disabled={update.isPending}
            onChange={(event) => {
              const life = shareLives.find((one) => one === event.target.value)
              if (life) void update.run({ life })
            }}
            className={cn(controlClass, 'h-control-sm w-auto px-2 text-xs')}
          >
            <option value="">Change</option>
            {shareLives.map((life) => (
              <option key={life} value={life}>
                {lifeText[life]}
              </option>
            ))}
          </select>
        </label>
        <label className="flex min-h-6 items-center gap-1.5">
          <input
            type="checkbox"
            checked={shareEmbed}
            disabled={update.isPending}
            onChange={(event) => void update.run({ embed: event.target.checked })}
            className="size-4 accent-ember"
          />
          Other sites may embed it
        </label>
      </div>
    </div>
  )
}

function embedCode(shareUrl: string, { width, height, title }: ExportView): string {
  const name = title.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
  const tall = Math.round((frameWidth * (height ?? frameWidth)) / (width || frameWidth))
  return `<iframe src="${shareUrl}/embed" width="${frameWidth}" height="${tall}" title="${name}" allowfullscreen></iframe>`
}
