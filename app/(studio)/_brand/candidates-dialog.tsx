'use client'

import { useEffect, useState } from 'react'
import { send } from '@/app/_api/send'
import { useMutation } from '@/app/_mutation/use-mutation'
import { Button } from '@/app/_ui/button'
import { Dialog, DialogContent } from '@/app/_ui/dialog'
import type { EdgeCandidate } from '@/lib/brand/schemas'
import type { Page } from '@/lib/core/cursor'
import { brandApi } from './brand-api'

type CandidatesDialogProps = { slot: 'intro' | 'outro'; onChosen(): void; onClose(): void }

/** The organization's own videos and exports that are short enough. */
export function CandidatesDialog({ slot, onChosen, onClose }: CandidatesDialogProps) {
  const [found, setFound] = useState<EdgeCandidate[] | null | 'failed'>(null)
  const copy = useMutation({
    request: brandApi.copy,
    failure: `Couldn’t set the ${slot}`,
    onSuccess() {
      onChosen()
      onClose()
    },
  })
  useEffect(() => {
    const leaving = new AbortController()
    send<Page<EdgeCandidate>>('GET', '/api/v1/brand/candidates', { signal: leaving.signal }).then(
      ({ data }) => setFound(data),
      () => (leaving.signal.aborted ? undefined : setFound('failed')),
    )
    return () => leaving.abort()
  }, [])
  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <DialogContent
        title={`Choose ${slot}`}
        description="Videos and exports of up to 15 seconds. A copy is kept, so deleting the original changes nothing."
      >
        {found === null ? <p role="status">Loading…</p> : null}
        {found === 'failed' ? <p role="alert">Couldn’t load them. Close this and try again.</p> : null}
        {Array.isArray(found) && found.length === 0 ? (
          <p className="text-ink-muted">Nothing here is that short.</p>
        ) : null}
        {Array.isArray(found) ? (
          <ul className="grid gap-2">
            {found.map((candidate) => (
              <li key={candidate.id} className="flex items-center gap-3">
                <p className="min-w-0 grow">
                  <bdi className="block truncate">{candidate.title}</bdi>
                  <span className="text-sm text-ink-muted">
                    {candidate.type === 'video' ? 'Video' : 'Export'}, {candidate.durationSeconds.toFixed(1)} s
                  </span>
                </p>
                <Button
                  size="sm"
                  pending={copy.isPending && copy.input?.candidate.id === candidate.id}
                  onClick={() => void copy.run({ slot, candidate })}
                >
                  Use
                  <span className="sr-only"> {candidate.title}</span>
                </Button>
              </li>
            ))}
          </ul>
        ) : null}
      </DialogContent>
    </Dialog>
  )
}
