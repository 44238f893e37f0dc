'use client'

import { Button } from '@/app/_ui/button'
import { Dialog, DialogContent } from '@/app/_ui/dialog'
import { useEditor } from './editor-context'

/** Two people, or two tabs, saved the same clip. Nothing is thrown away before somebody decides. */
export function ConflictDialog() {
  const { status, resolveConflict } = useEditor()
  return (
    <Dialog open={status.kind === 'conflict'}>
      <DialogContent
        title="This clip was changed somewhere else"
        description="Another tab or another member saved it since you opened it. Choose which version stays."
        className="[&>button]:hidden"
        onEscapeKeyDown={(event) => event.preventDefault()}
        onInteractOutside={(event) => event.preventDefault()}
        footer={
          <>
            <Button onClick={() => resolveConflict('theirs')}>Take the other version</Button>
            <Button variant="primary" onClick={() => resolveConflict('mine')}>
              Keep mine
            </Button>
          </>
        }
      >
        <p className="text-base text-ink-soft">
          Keeping yours replaces what the other one saved. Taking the other one drops your changes since the last save.
        </p>
      </DialogContent>
    </Dialog>
  )
}
