import { Card, CardBody, CardFooter, CardHeader } from '@/app/_ui/card'
import { ReasonButton } from '@/app/admin/_parts/action-button'
import type { OrganizationDetail } from '@/lib/admin/get-organization-detail'
import { dayText } from '@/lib/core/time'
import { purgeOrganization, reattachOrganization, restoreOrganization } from './actions'

/** How far the deletion of the organization is, and what staff can do about it; nothing while there is none. */
export function Deletion({ organization }: { organization: OrganizationDetail }) {
  const { id: organizationId, deletion, deletedAt } = organization
  if (!deletion) return null
  const { requestedAt, purgeDueAt, isStarted } = deletion
  const when = purgeDueAt ? dayText(new Date(purgeDueAt)) : 'a date that the next sweep sets'
  return (
    <Card aria-label="Deletion">
      <CardHeader
        title={isStarted ? 'Being removed' : 'Pending deletion'}
        description={
          deletedAt
            ? `Deleted in Clerk on ${dayText(new Date(deletedAt))}`
            : `Requested by an admin on ${dayText(new Date(requestedAt ?? 0))}`
        }
      />
      <CardBody>
        <p className="text-base text-ink-soft">
          {isStarted
            ? 'Its rows and files are being removed. This can’t be stopped.'
            : `Everything is removed on ${when}. Until then it is closed.`}
          {deletedAt && !isStarted
            ? ' Its members were removed with the organization in Clerk. It can be restored into an organization that a former admin creates.'
            : ''}
        </p>
      </CardBody>
      {isStarted ? null : (
        <CardFooter>
          {deletedAt ? (
            <ReasonButton
              run={reattachOrganization}
              input={{ organizationId }}
              field="newOrganizationId"
              label="ID of the new organization"
              title="Restore into a new organization"
              description="Ask a former admin to create an organization. This one takes its place, for its members; the empty one is removed."
              done="Organization restored"
            >
              Restore
            </ReasonButton>
          ) : (
            <ReasonButton
              run={restoreOrganization}
              input={{ organizationId }}
              field="reason"
              title="Restore this organization"
              description="It opens again with everything it has. Its admins get an email."
              done="Organization restored"
            >
              Restore
            </ReasonButton>
          )}
          <ReasonButton
            run={purgeOrganization}
            input={{ organizationId }}
            field="reason"
            variant="danger-quiet"
            title="Remove this organization now"
            description="Its rows and files are removed for good, without waiting for the date. This can’t be undone."
            done="Removal started"
          >
            Remove now
          </ReasonButton>
        </CardFooter>
      )}
    </Card>
  )
}
