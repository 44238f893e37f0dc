import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { StatusPill } from '@/app/_ui/status-pill'
import type { Tone } from '@/app/_ui/tone'
import { ReasonButton } from '@/app/admin/_parts/action-button'
import type { OrganizationDetail } from '@/lib/admin/get-organization-detail'
import { banOrganization, setOrganizationSwitches, unbanOrganization } from './actions'

/** What staff can stop for this organization alone, and let go on again. */
export function Switches({ organization }: { organization: OrganizationDetail }) {
  const { id: organizationId, outboundPaused, aiDisabled, isInternal, bannedAt } = organization
  return (
    <Card>
      <CardHeader title="Switches" description="Each change needs a reason and is recorded in the audit log" />
      <CardBody className="grid gap-4">
        <Row name="Outbound" hint="Posts, webhooks and email sent for them" state={outboundPaused ? 'Paused' : null}>
          <ReasonButton
            run={setOrganizationSwitches}
            input={{ organizationId, outboundPaused: !outboundPaused }}
            field="reason"
            title={outboundPaused ? 'Resume outbound work' : 'Pause outbound work'}
            description={
              outboundPaused
                ? 'New work goes out again. Work that is already held needs its own decision.'
                : 'Nothing is sent for this organization; work that is due is held. You can resume it anytime.'
            }
            done={outboundPaused ? 'Outbound work resumed' : 'Outbound work paused'}
          >
            {outboundPaused ? 'Resume outbound' : 'Pause outbound'}
          </ReasonButton>
        </Row>
        <Row name="AI" hint="Work that uses a model" state={aiDisabled ? 'Off' : null}>
          <ReasonButton
            run={setOrganizationSwitches}
            input={{ organizationId, aiDisabled: !aiDisabled }}
            field="reason"
            title={aiDisabled ? 'Turn AI on' : 'Turn AI off'}
            description={
              aiDisabled
                ? 'AI work starts again.'
                : 'AI work for this organization is held. You can turn it on anytime.'
            }
            done={aiDisabled ? 'AI is on' : 'AI is off'}
          >
            {aiDisabled ? 'Turn AI on' : 'Turn AI off'}
          </ReasonButton>
        </Row>
        <Row
          name="Figures"
          hint="Growth, funnel and revenue leave out samples and organizations of staff"
          state={isInternal ? 'Left out' : null}
          tone="neutral"
        >
          <ReasonButton
            run={setOrganizationSwitches}
            input={{ organizationId, isInternal: !isInternal }}
            field="reason"
            title={isInternal ? 'Count in the figures' : 'Leave out of the figures'}
            description="It changes past figures too. The organization notices nothing."
            done={isInternal ? 'Counted from now on' : 'Left out from now on'}
          >
            {isInternal ? 'Count in figures' : 'Leave out of figures'}
          </ReasonButton>
        </Row>
        <Row
          name="Access"
          hint="For violating the terms: members can read, and nothing else"
          state={bannedAt ? 'Banned' : null}
        >
          {bannedAt ? (
            <ReasonButton
              run={unbanOrganization}
              input={{ organizationId }}
              field="reason"
              title="Lift the ban"
              description="The organization may work again as its plan allows."
              done="Ban lifted"
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
              description="Its members can read and download what is there, and do nothing else. Referral rewards may be reversed."
              done="Organization banned"
            >
              Ban
            </ReasonButton>
          )}
        </Row>
      </CardBody>
    </Card>
  )
}

type RowProps = { name: string; hint: string; state: string | null; tone?: Tone; children: React.ReactNode }

function Row({ name, hint, state, tone = 'danger', children }: RowProps) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <div className="grid gap-0.5">
        <span className="flex items-center gap-2 text-base font-medium">
          {name}
          <StatusPill tone={state ? tone : 'success'}>{state ?? 'Normal'}</StatusPill>
        </span>
        <span className="text-sm text-ink-muted">{hint}</span>
      </div>
      {children}
    </div>
  )
}
