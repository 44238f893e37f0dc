'use client'

import { useMutation } from '@/app/_mutation/use-mutation'
import { Button } from '@/app/_ui/button'
import { undoAdjustmentAction } from './actions'

type UndoButtonProps = { adjustmentId: string; what: string }

export function UndoButton({ adjustmentId, what }: UndoButtonProps) {
  const { run, isPending } = useMutation({
    action: undoAdjustmentAction,
    failure: 'Couldn’t undo the change',
    success: {
      title: 'Change undone',
      description: 'The weights are as they were. It won’t be tried again for 100 posts.',
    },
    refresh: true,
  })
  return (
    <Button size="sm" pending={isPending} aria-label={`Undo: ${what}`} onClick={() => void run({ adjustmentId })}>
      Undo
    </Button>
  )
}
