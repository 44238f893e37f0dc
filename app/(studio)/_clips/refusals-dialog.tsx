'use client'

import { Button } from '@/app/_ui/button'
import { Dialog, DialogContent } from '@/app/_ui/dialog'
import type { ClipSummary } from '@/lib/clips/browse-schemas'
import type { Refusals } from './bulk-export-words'

type RefusalsDialogProps = {
  title: string
  refusals: Refusals
  clips: readonly ClipSummary[]
  onClose(): void
}

/** Which clips were not exported, by the reason; what was started goes on. */
export function RefusalsDialog({ title, refusals, clips, onClose }: RefusalsDialogProps) {
  const titleOf = (id: string) => clips.find((clip) => clip.id === id)?.title ?? 'A clip that is gone'
  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <DialogContent
        title={title}
        description="These clips weren’t exported. Other exports continue."
        footer={
          <Button variant="primary" onClick={onClose}>
            Close
          </Button>
        }
      >
        <div className="grid gap-4">
          {refusals.map(({ message, clipIds }) => (
            <section key={message} className="grid gap-1.5">
              <h3 className="text-base wrap-anywhere text-danger-ink">{message}</h3>
              <ul className="grid list-disc gap-1 pl-5 text-sm text-ink-soft">
                {clipIds.map((id) => (
                  <li key={id}>
                    <bdi className="line-clamp-2 wrap-anywhere">{titleOf(id)}</bdi>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      </DialogContent>
    </Dialog>
  )
}
