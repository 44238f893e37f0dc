'use client'

import { FileText } from 'lucide-react'
import { useState } from 'react'
import { useMutation } from '@/app/_mutation/use-mutation'
import { Button } from '@/app/_ui/button'
import { CopyButton } from '@/app/_ui/copy-button'
import type { IdeaBrief as Brief } from '@/lib/ideas/schemas'
import { makeBriefAction } from './actions'
import { briefText } from './brief-text'

/** Everything that a shoot needs on one page, to be copied. */
export function IdeaBrief({ ideaId }: { ideaId: string }) {
  const [brief, setBrief] = useState<Brief | null>(null)
  const { run, isPending } = useMutation({
    action: makeBriefAction,
    failure: 'Couldn’t write the brief',
    announcement: 'Brief written',
    onSuccess: setBrief,
  })
  if (!brief) {
    return (
      <div className="grid justify-items-start gap-3">
        <p className="text-base text-ink-soft">Three openings to choose from, and a list of shots.</p>
        <Button pending={isPending} onClick={() => void run({ ideaId })}>
          <FileText aria-hidden />
          Write a brief
        </Button>
      </div>
    )
  }
  return (
    <div className="grid gap-5">
      <section className="grid gap-1.5">
        <h3 className="text-sm font-medium">Openings</h3>
        <ol className="grid list-decimal gap-1 pl-5 text-base text-ink-soft marker:text-ink-muted">
          {brief.hooks.map((hook) => (
            <li key={hook} className="wrap-anywhere">
              <bdi>{hook}</bdi>
            </li>
          ))}
        </ol>
      </section>
      {brief.shots.length > 0 ? (
        <section className="grid gap-1.5">
          <h3 className="text-sm font-medium">Shots</h3>
          <ol className="grid list-decimal gap-2 pl-5 text-base text-ink-soft marker:text-ink-muted">
            {brief.shots.map(({ text, footage }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: shots have no ids, and the list is replaced as a whole
              <li key={at} className="wrap-anywhere">
                <bdi>{text}</bdi>
                <p dir="auto" className="text-sm text-ink-muted">
                  {footage}
                </p>
              </li>
            ))}
          </ol>
        </section>
      ) : null}
      <CopyButton value={briefText(brief)} label="Copy brief" withText size="md" className="w-fit" />
    </div>
  )
}
