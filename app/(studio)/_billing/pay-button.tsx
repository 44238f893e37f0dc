'use client'

import { useMutation } from '@/app/_mutation/use-mutation'
import { Button } from '@/app/_ui/button'
import { formatMoney, type Money } from '@/lib/core/money'
import { retryPaymentAction } from './actions'

/** Charges the card on file for what is open. */
export function PayButton(open: Money) {
  const { run, isPending } = useMutation({
    action: retryPaymentAction,
    failure: 'Payment failed',
    success: 'Payment received',
    refresh: true,
  })
  return (
    <Button variant="primary" pending={isPending} onClick={() => void run({})}>
      Pay {formatMoney(open)} now
    </Button>
  )
}
