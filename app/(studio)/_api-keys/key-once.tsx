'use client'

import { Button } from '@/app/_ui/button'
import { CopyButton } from '@/app/_ui/copy-button'
import { DialogContent } from '@/app/_ui/dialog'
import { Notice } from '@/app/_ui/notice'
import type { NewApiKey } from '@/lib/api-keys/schemas'

/** The one time that a key is shown. Nothing but a button closes it. */
export function KeyOnce({ made, onClose }: { made: NewApiKey; onClose(): void }) {
  return (
    <DialogContent
      title="Copy your API key"
      description="Keep it where only your program can read it."
      onInteractOutside={(event) => event.preventDefault()}
      onEscapeKeyDown={(event) => event.preventDefault()}
      footer={
        <Button variant="primary" onClick={onClose}>
          I’ve copied the key
        </Button>
      }
    >
      <div className="grid gap-4">
        <Notice tone="warning">This is the only time the key is shown.</Notice>
        <div className="grid gap-1.5">
          <p className="text-sm text-ink-muted">
            Key “<bdi className="wrap-anywhere">{made.name}</bdi>”
          </p>
          <div className="flex flex-wrap items-start gap-2">
            <code
              data-testid="new-api-key"
              className="min-w-0 flex-1 basis-60 rounded-md bg-sunken px-3 py-2 font-mono text-sm break-all select-all"
            >
              {made.key}
            </code>
            <CopyButton value={made.key} label="Copy key" withText size="md" />
          </div>
        </div>
        <div className="grid gap-1.5">
          <p className="text-sm text-ink-muted">Send it with each request:</p>
          <code className="rounded-md bg-sunken px-3 py-2 font-mono text-xs break-all">
            curl -H "Authorization: Bearer $CLIPFORGE_KEY" {window.location.origin}/api/v1/clips
          </code>
        </div>
      </div>
    </DialogContent>
  )
}
