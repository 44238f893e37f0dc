import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { RelativeTime } from '@/app/_ui/relative-time'
import { StatusPill } from '@/app/_ui/status-pill'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/app/_ui/table'
import { ActionButton, ReasonButton } from '@/app/admin/_parts/action-button'
import { count, money } from '@/app/admin/_parts/formats'
import type { OrganizationDetail } from '@/lib/admin/get-organization-detail'
import { mostOfGrant } from '@/lib/grants/rules'
import type { GrantView } from '@/lib/grants/schemas'
import { grantCredit, grantImports, grantTrialDays, retryGrant } from './actions'

type GrantsProps = {
  organization: OrganizationDetail
  grants: GrantView[]
  /** Of the grant that this page can give: a form that is sent twice gives it once. */
  grantId: string
}

/** What staff gave this organization beyond its plan, and the forms to give more. */
export function Grants({ organization, grants, grantId }: GrantsProps) {
  return (
    <Card>
      <CardHeader
        title="Grants"
        description="What staff gave beyond the plan. The reason is in the organization’s audit log."
        actions={organization.deletedAt ? null : <GrantButtons organization={organization} grantId={grantId} />}
      />
      <CardBody>
        {grants.length === 0 ? <p className="text-base text-ink-soft">None yet.</p> : <History grants={grants} />}
      </CardBody>
    </Card>
  )
}

function GrantButtons({ organization, grantId }: Pick<GrantsProps, 'organization' | 'grantId'>) {
  const input = { grantId, organizationId: organization.id }
  const hasTrial = organization.subscriptions.length === 0 && organization.license?.type !== 'PAID'
  return (
    <div className="flex flex-wrap gap-2">
      <ReasonButton
        run={grantImports}
        input={input}
        field="reason"
        title="Give imports"
        description="They come on top of the limit of the plan and don’t expire. This can’t be undone."
        fields={[{ name: 'imports', label: 'Imports', type: 'number', min: 1, max: mostOfGrant.imports }]}
        done="Imports given"
      >
        Give imports
      </ReasonButton>
      {hasTrial ? (
        <ReasonButton
          run={grantTrialDays}
          input={input}
          field="reason"
          title="Extend the trial"
          description="The days are added to the end of the trial; a trial that has ended starts again now."
          fields={[{ name: 'days', label: 'Days', type: 'number', min: 1, max: mostOfGrant.trial_days }]}
          done="Trial extended"
        >
          Extend trial
        </ReasonButton>
      ) : null}
      <ReasonButton
        run={grantCredit}
        input={input}
        field="reason"
        title="Give a credit"
        description="The next invoices use it up before the card is charged. Stripe takes one currency for a customer: the one they pay in."
        fields={[
          { name: 'amount', label: 'Amount', type: 'number', min: 0.01, step: 0.01 },
          {
            name: 'currency',
            label: 'Currency',
            type: 'choice',
            defaultValue: organization.subscriptions[0]?.currency === 'inr' ? 'inr' : 'usd',
            options: [
              { value: 'usd', label: 'US dollars' },
              { value: 'inr', label: 'Indian rupees' },
            ],
          },
        ]}
        done="Credit given"
      >
        Give credit
      </ReasonButton>
    </div>
  )
}

function History({ grants }: { grants: GrantView[] }) {
  return (
    <Table caption="Grants, newest first">
      <TableHead>
        <TableHeader>When</TableHeader>
        <TableHeader>Grant</TableHeader>
        <TableHeader>By</TableHeader>
        <TableHeader>Reason</TableHeader>
      </TableHead>
      <TableBody>
        {grants.map((one) => (
          <TableRow key={one.id}>
            <TableCell className="whitespace-nowrap">
              <RelativeTime date={one.createdAt} />
            </TableCell>
            <TableCell label="Grant">
              <span className="flex flex-wrap items-center gap-2">
                {textOf(one)}
                {one.appliedAt ? null : (
                  <>
                    <StatusPill tone="warning">Not at Stripe yet</StatusPill>
                    <ActionButton run={retryGrant} input={{ grantId: one.id }} done="Credit given">
                      Retry credit
                    </ActionButton>
                  </>
                )}
              </span>
            </TableCell>
            <TableCell label="By" className="wrap-anywhere">
              {one.grantedBy}
            </TableCell>
            <TableCell label="Reason" className="max-w-md wrap-anywhere">
              <span dir="auto">{one.reason}</span>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

function textOf({ kind, amount, currency }: GrantView): string {
  if (kind === 'credit') return `${money(amount, currency ?? 'usd')} credit`
  const unit = kind === 'imports' ? 'import' : 'trial day'
  return `${count(amount)} ${unit}${amount === 1 ? '' : 's'}`
}
