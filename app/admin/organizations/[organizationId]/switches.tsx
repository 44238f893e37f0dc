import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { StatusPill } from '@/app/_ui/status-pill'
import type { OrganizationDetail } from '@/lib/admin/get-organization-detail'
import { banOrganization, setOrganizationSwitches, unbanOrganization } from '../../_actions/organizations'
import { ReasonButton } from '../../_parts/action-button'

/** What staff can stop for this organization alone, and let go on again. */
export function Switches({ organization }: { organization: OrganizationDetail }) {
  const { id: organizationId, outboundPaused, aiDisabled, bannedAt } = organization
  return (
    <Card>
      <CardHeader title="Switches" description="Each change asks for a reason and stands in the audit log" />
      <CardBody className="grid gap-4">
        <Row
          name="Outbound"
          hint="Posts, webhooks and mail that leave for them"
          state={outboundPaused ? 'Paused' : null}
        >
          <ReasonButton
            run={setOrganizationSwitches}
            input={{ organizationId, outboundPaused: !outboundPaused }}
            field="reason"
            title={outboundPaused ? 'Let outbound work go on' : 'Pause outbound work'}
            description={
              outboundPaused
                ? 'New work goes out again. What is held waits for a decision of its own.'
                : 'Nothing leaves for this organization; what is due is held. It can be let go on at any time.'
            }
            done={outboundPaused ? 'Outbound work goes on' : 'Outbound work is paused'}
          >
            {outboundPaused ? 'Let go on' : 'Pause outbound'}
          </ReasonButton>
        </Row>
        <Row name="AI" hint="Work that asks a model" state={aiDisabled ? 'Off' : null}>
          <ReasonButton
            run={setOrganizationSwitches}
            input={{ organizationId, aiDisabled: !aiDisabled }}
            field="reason"
            title={aiDisabled ? 'Turn AI on' : 'Turn AI off'}
            description={
              aiDisabled
                ? 'AI work starts again.'
                : 'AI work of this organization is held. It can be turned on at any time.'
            }
            done={aiDisabled ? 'AI is on' : 'AI is off'}
          >
            {aiDisabled ? 'Turn AI on' : 'Turn AI off'}
          </ReasonButton>
        </Row>
        <Row
          name="Access"
          hint="For breaking the terms: members read on, and nothing else"
          state={bannedAt ? 'Banned' : null}
        >
          {bannedAt ? (
            <ReasonButton
              run={unbanOrganization}
              input={{ organizationId }}
              field="reason"
              title="Lift the ban"
              description="The organization may work again as its plan allows."
              done="The ban is lifted"
            >
              Lift the ban
            </ReasonButton>
          ) : (
            <ReasonButton
              run={banOrganization}
              input={{ organizationId }}
              field="reason"
              variant="danger-quiet"
              title="Ban this organization"
              description="Its members can read and download what is there, and do nothing else. Rewards of referrals may be taken back."
              done="The organization is banned"
            >
              Ban
            </ReasonButton>
          )}
        </Row>
      </CardBody>
    </Card>
  )
}

type RowProps = { name: string; hint: string; state: string | null; children: React.ReactNode }

function Row({ name, hint, state, children }: RowProps) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <div className="grid gap-0.5">
        <span className="flex items-center gap-2 text-base font-medium">
          {name}
          <StatusPill tone={state ? 'danger' : 'success'}>{state ?? 'Normal'}</StatusPill>
        </span>
        <span className="text-sm text-ink-muted">{hint}</span>
      </div>
      {children}
    </div>
  )
}
