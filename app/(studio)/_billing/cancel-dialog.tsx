'use client'

import { useMutation } from '@/app/_mutation/use-mutation'
import { AlertDialog } from '@/app/_ui/alert-dialog'
import { Button } from '@/app/_ui/button'
import { cancelSubscriptionAction } from './actions'
import { dateText } from './billing-words'

type CancelDialogProps = {
  /** The end of what has been paid for. */
  endsAt: string | null
}

export function CancelDialog({ endsAt }: CancelDialogProps) {
  const when = endsAt ? `on ${dateText(endsAt)}` : 'at the end of this period'

  const { run } = useMutation({
    action: cancelSubscriptionAction,
    failure: 'Couldn’t cancel Premium',
    success: `Premium ends ${when}`,
    refresh: true,
  })

  return (
    <AlertDialog
      trigger={<Button variant="ghost">Cancel Premium</Button>}
      title="Cancel Premium?"
      description={`Premium stays on until it ends ${when}. After that, you won’t be charged, and everything you made stays here to view and download. You can change your mind until then.`}
      action={`End Premium ${when}`}
      cancel="Keep it"
      destructive
      onConfirm={() => run({})}
    />
  )
}
