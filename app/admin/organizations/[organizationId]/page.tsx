import type { Metadata } from 'next'
import { staffPage } from '@/app/_doors/staff'
import { startStaffView } from '@/app/_staff-view/actions'
import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { PageHeader } from '@/app/_ui/page-header'
import { RelativeTime } from '@/app/_ui/relative-time'
import { TextLink } from '@/app/_ui/text-link'
import { BillingCards } from '@/app/admin/_organizations/billing-cards'
import { Deletion } from '@/app/admin/_organizations/deletion'
import { Grants } from '@/app/admin/_organizations/grants'
import { Members } from '@/app/admin/_organizations/members'
import { Switches } from '@/app/admin/_organizations/switches'
import { getOrganizationDetail, type OrganizationDetail } from '@/lib/admin/get-organization-detail'
import { newId } from '@/lib/core/ids'
import { listGrants } from '@/lib/grants/list-grants'
import type { Step } from '@/lib/onboarding/steps'
import { ReasonButton } from '../../_parts/action-button'
import { AuditTable } from '../../_parts/audit-table'
import { Fact, Facts } from '../../_parts/facts'
import { count } from '../../_parts/formats'
import { LastErrors } from '../../_parts/last-errors'
import { OrganizationPills } from '../../_parts/organization-pills'
import { stepNames } from '../../_parts/step-names'

export const metadata: Metadata = { title: 'An organization' }

export default staffPage<{ organizationId: string }>(async ({ ctx, params }) => {
  const [organization, grants] = await Promise.all([getOrganizationDetail(ctx, params), listGrants(ctx, params)])
  return (
    <>
      <PageHeader
        title={organization.name}
        crumbs={[{ label: 'Organizations', href: '/admin/organizations' }, { label: organization.name }]}
        meta={
          <OrganizationPills
            organization={{
              tier: organization.tier,
              billingStatus: organization.billing.status,
              isBanned: organization.bannedAt !== null,
              isPaused: organization.outboundPaused || organization.aiDisabled,
              isDeleted: organization.deletion !== null,
            }}
          />
        }
        description={<span className="numeric text-sm">{organization.id}</span>}
        actions={
          organization.deletion ? null : (
            <ReasonButton
              run={startStaffView}
              input={{ organizationId: organization.id }}
              field="reason"
              size="md"
              title="View as this organization"
              description="For 30 minutes, you see the studio as its members do. You can’t change anything; billing, members and keys stay closed. Your reason is recorded in their audit log."
              done="Staff view started"
              thenTo="/dashboard"
            >
              View as
            </ReasonButton>
          )
        }
      />
      <div className="grid gap-6">
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <About organization={organization} />
          <Switches organization={organization} />
        </div>
        <Deletion organization={organization} />
        <BillingCards organization={organization} />
        <Grants organization={organization} grants={grants} grantId={newId()} />
        <Members members={organization.members} />
        <LastErrors errors={organization.errors} />
        <Card>
          <CardHeader
            title="Activity"
            actions={
              <TextLink href={`/admin/audit?organizationId=${organization.id}`} className="text-base">
                View all
              </TextLink>
            }
          />
          <CardBody>
            {organization.audit.length > 0 ? <AuditTable entries={organization.audit} /> : <p>Nothing yet.</p>}
          </CardBody>
        </Card>
      </div>
    </>
  )
})

function About({ organization }: { organization: OrganizationDetail }) {
  const { imports, onboarding, referral, counts } = organization
  const step = onboarding.isCompleted ? 'Completed' : `At ${stepNames[onboarding.step as Step].toLowerCase()}`
  return (
    <Card>
      <CardHeader title="About" />
      <CardBody>
        <Facts>
          <Fact name="Created">
            <RelativeTime date={organization.createdAt} />
          </Fact>
          <Fact name="Clerk">
            <span className="numeric text-sm">{organization.clerkId}</span>
          </Fact>
          <Fact name="Imports">
            {count(imports.used)} {imports.limit === null ? 'without limit' : `of ${count(imports.limit)}`}
            {imports.bonus > 0 ? `, ${count(imports.bonus)} earned` : ''}
          </Fact>
          <Fact name="Content">
            {count(counts.videos)} videos, {count(counts.clips)} clips, {count(counts.exports)} exports
          </Fact>
          <Fact name="Onboarding">{onboarding.isSkipped ? `${step}, skipped` : step}</Fact>
          <Fact name="Referral code">
            {referral.code}, referred {count(referral.brought)}
          </Fact>
          <Fact name="Referred by">
            {referral.referredBy && (
              <TextLink href={`/admin/organizations/${referral.referredBy.id}`}>{referral.referredBy.name}</TextLink>
            )}
          </Fact>
        </Facts>
      </CardBody>
    </Card>
  )
}
