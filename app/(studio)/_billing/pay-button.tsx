'use client'

import { useRouter } from 'next/navigation'
import { useAction } from 'next-safe-action/hooks'
import { Button } from '@/app/_ui/button'
import { toastError, toastSuccess } from '@/app/_ui/toast'
import { formatMoney, type Money } from '@/lib/core/money'
import { retryPaymentAction } from './actions'

/** Charges the card on file for what is open. */
export function PayButton(open: Money) {
  const router = useRouter()
  const { execute, isPending } = useAction(retryPaymentAction, {
    onSuccess: () => {
      toastSuccess('Payment received')
      router.refresh()
    },
    onError: ({ error }) => {
      toastError('Payment failed', { description: error.serverError?.message })
      router.refresh()
    },
  })
  return (
    <Button variant="primary" pending={isPending} onClick={() => execute({})}>
      Pay {formatMoney(open)} now
    </Button>
  )
}
