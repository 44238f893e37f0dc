'use client'

import { useMutation } from '@/app/_mutation/use-mutation'
import { Button } from '@/app/_ui/button'
import { Card, CardBody, CardFooter, CardHeader } from '@/app/_ui/card'
import { dayText } from '@/lib/core/time'
import type { DeletionView } from '@/lib/deletion/schemas'
import { withdrawDeletionAction } from './actions'

type ClosedCardProps = { deletion: DeletionView; canRestore: boolean }

/** What everyone in an organization that waits to be deleted sees, in the place of every other page. */
export function ClosedCard({ deletion, canRestore }: ClosedCardProps) {
  const { organizationName, requestedAt, requestedBy, purgeDueAt, isRestorable } = deletion
  const { run, isPending } = useMutation({
    action: withdrawDeletionAction,
    failure: 'Couldn’t restore the organization',
    // A document of its own: the shell around the pages is another one now.
    thenTo: '/dashboard',
    refresh: true,
  })
  if (!isRestorable) {
    return (
      <Card>
        <CardHeader title={`${organizationName} is being deleted`} />
        <CardBody>
          <p className="text-base text-ink-soft">Everything it had is being removed. It can no longer be restored.</p>
        </CardBody>
      </Card>
    )
  }
  return (
    <Card>
      <CardHeader
        title={`${organizationName} will be deleted${purgeDueAt ? ` on ${dayText(new Date(purgeDueAt))}` : ''}`}
        description={requestedText(requestedAt, requestedBy)}
      />
      <CardBody>
        <p className="text-base text-ink-soft">
          It is closed until then, and its shared links don’t work. Nothing is lost yet.{' '}
          {canRestore
            ? 'You can restore it with everything it has, or export its data first.'
            : 'An admin of the organization can restore it. You can switch to another organization above.'}
        </p>
      </CardBody>
      {canRestore ? (
        <CardFooter>
          <Button variant="primary" pending={isPending} onClick={() => void run({})}>
            Restore organization
          </Button>
        </CardFooter>
      ) : null}
    </Card>
  )
}

function requestedText(at: string | null, by: string | null): string {
  if (!at) return ''
  return `Requested${by ? ` by ${by}` : ''} on ${dayText(new Date(at))}.`
}
