'use client'

import { Button } from '@/app/_ui/button'
import { Dialog, DialogContent } from '@/app/_ui/dialog'
import { useEditor } from './editor-context'

/** Two people, or two tabs, saved the same clip. Nothing is thrown away before someone decides. */
export function ConflictDialog() {
  const { status, resolveConflict } = useEditor()
  return (
    <Dialog open={status.kind === 'conflict'}>
      <DialogContent
        title="This clip was changed somewhere else"
        description="Another tab or another member saved it after you opened it. Choose which version to keep."
        className="[&>button]:hidden"
        onEscapeKeyDown={(event) => event.preventDefault()}
        onInteractOutside={(event) => event.preventDefault()}
        footer={
          <>
            <Button onClick={() => resolveConflict('theirs')}>Use the other version</Button>
            <Button variant="primary" onClick={() => resolveConflict('mine')}>
              Keep my version
            </Button>
          </>
        }
      >
        <p className="text-base text-ink-soft">
          Keeping your version replaces the other one. Using the other version discards your changes since the last
          save.
        </p>
      </DialogContent>
    </Dialog>
  )
}
