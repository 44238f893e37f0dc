'use client'

import { useRouter } from 'next/navigation'
import { AlertDialog } from '@/app/_ui/alert-dialog'
import { Button } from '@/app/_ui/button'
import { toastError, toastSuccess } from '@/app/_ui/toast'
import { cancelSubscriptionAction } from './actions'
import { dateText } from './billing-words'

type CancelDialogProps = {
  /** The end of what has been paid for. */
  endsAt: string | null
}

export function CancelDialog({ endsAt }: CancelDialogProps) {
  const router = useRouter()
  const when = endsAt ? `on ${dateText(endsAt)}` : 'at the end of this period'

  async function cancel(): Promise<void> {
    const answer = await cancelSubscriptionAction({})
    if (!answer?.data) {
      toastError('Couldn’t cancel Premium', { description: answer?.serverError?.message })
      return
    }
    toastSuccess(`Premium ends ${when}`)
    router.refresh()
  }

  return (
    <AlertDialog
      trigger={<Button variant="ghost">Cancel Premium</Button>}
      title="Cancel Premium?"
      description={`Premium stays on until it ends ${when}. After that, you won’t be charged, and everything you made stays here to view and download. You can change your mind until then.`}
      action={`End Premium ${when}`}
      cancel="Keep it"
      destructive
      onConfirm={cancel}
    />
  )
}
