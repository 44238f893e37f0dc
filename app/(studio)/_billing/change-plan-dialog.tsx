'use client'

import { useState } from 'react'
import { useMutation } from '@/app/_mutation/use-mutation'
import { AlertDialog } from '@/app/_ui/alert-dialog'
import { Button } from '@/app/_ui/button'
import { Skeleton } from '@/app/_ui/skeleton'
import type { BillingCycle } from '@/lib/billing/plans'
import type { PlanPreview } from '@/lib/billing/schemas'
import { formatMoney } from '@/lib/core/money'
import { changePlanAction, previewPlanChangeAction } from './actions'
import { priceText } from './billing-words'

/** Goes over to another cycle, after showing to the cent what that costs now. */
export function ChangePlanDialog({ billingCycle }: { billingCycle: BillingCycle }) {
  const [open, setOpen] = useState(false)
  const [preview, setPreview] = useState<PlanPreview | null>(null)
  const calculate = useMutation({ action: previewPlanChangeAction, failure: null, onSuccess: setPreview })
  const change = useMutation({
    action: changePlanAction,
    failure: 'Couldn’t change the plan',
    success: `Premium is now billed ${billingCycle}`,
    refresh: true,
  })
  const fault = calculate.failure?.message

  function look(next: boolean): void {
    setOpen(next)
    if (!next) return
    setPreview(null)
    void calculate.run({ billingCycle })
  }

  return (
    <AlertDialog
      open={open}
      onOpenChange={look}
      trigger={<Button variant="primary">{`Switch to ${billingCycle} billing`}</Button>}
      title={`Switch to ${billingCycle} billing?`}
      description="We subtract the unused part of the period you’ve paid for."
      action={preview ? confirmText(preview) : 'Calculating the amount'}
      disabled={!preview}
      onConfirm={() => preview && change.run({ billingCycle, at: preview.at })}
    >
      <div aria-live="polite">
        {fault ? (
          <p role="alert" className="text-base text-danger-ink">
            {fault}
          </p>
        ) : preview ? (
          <PreviewLines preview={preview} />
        ) : (
          <Skeleton className="h-28" />
        )}
      </div>
    </AlertDialog>
  )
}

function confirmText({ amountDue, currency }: PlanPreview): string {
  return amountDue > 0 ? `Pay ${formatMoney({ amount: amountDue, currency })} now` : 'Switch without paying'
}

function PreviewLines({ preview }: { preview: PlanPreview }) {
  const { lines, amountDue, total, currency } = preview
  return (
    <dl className="grid gap-2 rounded-md bg-sunken p-4 text-base">
      {lines.map(({ description, amount }) => (
        <Line key={`${description} ${amount}`} label={description} value={formatMoney({ amount, currency })} />
      ))}
      <div className="border-t border-hairline pt-2">
        <Line label="Due now" value={formatMoney({ amount: amountDue, currency })} isStrong />
      </div>
      {total < 0 ? (
        <Line label="Credit toward the next invoices" value={formatMoney({ amount: -total, currency })} />
      ) : null}
      <Line label="After that" value={priceText(preview.nextAmount, currency, preview.billingCycle)} />
    </dl>
  )
}

function Line({ label, value, isStrong }: { label: string; value: string; isStrong?: boolean }) {
  return (
    <div className={`flex items-baseline justify-between gap-4 ${isStrong ? 'font-semibold' : 'text-ink-soft'}`}>
      <dt>{label}</dt>
      <dd className="tabular-nums">{value}</dd>
    </div>
  )
}
