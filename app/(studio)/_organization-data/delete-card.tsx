'use client'

import { useMutation } from '@/app/_mutation/use-mutation'
import { Button } from '@/app/_ui/button'
import { Card, CardBody, CardFooter, CardHeader } from '@/app/_ui/card'
import { ConfirmDialog } from '@/app/_ui/confirm-dialog'
import { dayText } from '@/lib/core/time'
import { requestDeletionAction } from './actions'

type DeleteCardProps = {
  organizationName: string
  /** When everything would be removed. */
  dueAt: string
}

/** Says what the deletion of the organization does, and when, before it asks for the name. */
export function DeleteCard({ organizationName, dueAt }: DeleteCardProps) {
  const day = dayText(new Date(dueAt))
  const { run } = useMutation({
    action: requestDeletionAction,
    failure: 'Couldn’t delete the organization',
    // A document of its own: the shell around the pages is another one now.
    thenTo: () => window.location.pathname,
  })

  return (
    <Card aria-label="Delete organization">
      <CardHeader title="Delete organization" description="For everyone in it, with everything it has." />
      <CardBody>
        <ul className="grid list-disc gap-1.5 pl-5 text-base text-ink-soft">
          <li>It closes right away. Work that is running is canceled, and shared links stop working.</li>
          <li>A subscription won’t renew.</li>
          <li>Until {day}, an admin can restore it, or export its data.</li>
          <li>Then all videos, clips, exports, settings and members are removed. This can’t be undone.</li>
        </ul>
      </CardBody>
      <CardFooter>
        <ConfirmDialog
          trigger={<Button variant="danger-quiet">Delete organization</Button>}
          name={organizationName}
          title={`Delete ${organizationName}?`}
          description={`It closes now for everyone. An admin can restore it until ${day}; then everything is removed for good.`}
          action="Delete organization"
          cancel="Keep it"
          onConfirm={(name) => run({ name })}
        />
      </CardFooter>
    </Card>
  )
}
