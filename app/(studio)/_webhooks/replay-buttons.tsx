'use client'

import type { FormEvent } from 'react'
import { useMutation } from '@/app/_mutation/use-mutation'
import { Button } from '@/app/_ui/button'
import { controlClass } from '@/app/_ui/control-class'
import { Field } from '@/app/_ui/field'
import { toastSuccess } from '@/app/_ui/toast'
import { replayDeliveryAction, replayFailedAction } from './actions'

export function ReplayButton({ deliveryId }: { deliveryId: string }) {
  const { run, isPending } = useMutation({
    action: replayDeliveryAction,
    failure: 'Couldn’t replay the delivery',
    success: 'Delivery will be sent again',
    refresh: true,
  })
  return (
    <Button size="sm" pending={isPending} onClick={() => void run({ deliveryId })}>
      Replay
    </Button>
  )
}

const spans = [
  { hours: 1, label: 'the last hour' },
  { hours: 24, label: 'the last 24 hours' },
  { hours: 7 * 24, label: 'the last 7 days' },
  { hours: 30 * 24, label: 'the last 30 days' },
]

/** Sends again all that failed for an endpoint in a span of time. */
export function ReplayFailed({ endpointId }: { endpointId: string }) {
  const { run, isPending } = useMutation({
    action: replayFailedAction,
    failure: 'Couldn’t replay what failed',
    onSuccess: ({ replayed }: { replayed: number }) =>
      toastSuccess(replayed === 1 ? '1 delivery will be sent again' : `${replayed} deliveries will be sent again`),
    refresh: true,
  })
  function replay(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const hours = Number(new FormData(event.currentTarget).get('hours'))
    void run({ endpointId, since: new Date(Date.now() - hours * 3_600_000).toISOString() })
  }
  return (
    <form onSubmit={replay} className="flex flex-wrap items-end gap-2">
      <Field label="Failed in">
        {(control) => (
          <select {...control} name="hours" defaultValue={24} className={controlClass}>
            {spans.map(({ hours, label }) => (
              <option key={hours} value={hours}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Button type="submit" pending={isPending}>
        Replay failed
      </Button>
    </form>
  )
}
