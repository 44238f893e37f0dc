import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { staffPage } from '@/app/_doors/staff'
import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { PageHeader } from '@/app/_ui/page-header'
import { RelativeTime } from '@/app/_ui/relative-time'
import { StatusPill } from '@/app/_ui/status-pill'
import { setGuardMode, setSystemSwitch } from '@/app/admin/_switches/actions'
import { Decisions } from '@/app/admin/_switches/decisions'
import { listGuardDecisions } from '@/lib/guards/list-guard-decisions'
import { listGuardSettings } from '@/lib/guards/list-guard-settings'
import type { GuardModeView, SystemSwitchView } from '@/lib/guards/schemas'
import { ActionButton, ReasonButton } from '../../_parts/action-button'

export const metadata: Metadata = { title: 'Switches' }

const switches: Record<
  SystemSwitchView['key'],
  { name: string; hint: string; on: string; turnOn: string; turnOff: string }
> = {
  maintenance: {
    name: 'Maintenance',
    hint: 'The studio shows a maintenance page; jobs wait',
    on: 'Under maintenance',
    turnOn: 'Start maintenance',
    turnOff: 'End maintenance',
  },
  outbound: {
    name: 'Outbound',
    hint: 'Posts, webhooks and email sent for organizations',
    on: 'Stopped',
    turnOn: 'Stop outbound',
    turnOff: 'Resume outbound',
  },
  ai: { name: 'AI', hint: 'Work that uses a model', on: 'Stopped', turnOn: 'Stop AI', turnOff: 'Resume AI' },
  sign_ups: {
    name: 'Sign-ups',
    hint: 'New people and organizations',
    on: 'Closed',
    turnOn: 'Close sign-ups',
    turnOff: 'Open sign-ups',
  },
}
const guards: Record<GuardModeView['guard'], { name: string; hint: string }> = {
  system: { name: 'System gate', hint: 'The switches above, and each organization’s own' },
  onboarding: { name: 'Onboarding guard', hint: 'Work that needs a completed onboarding' },
  license: { name: 'License guard', hint: 'Tier, license, billing and quota' },
}

export default staffPage(async ({ ctx }) => {
  const [settings, { decisions }] = await Promise.all([listGuardSettings(ctx), listGuardDecisions(ctx, { limit: 25 })])
  return (
    <>
      <PageHeader
        title="Switches"
        description="For the whole system. Every process picks up a change within five seconds."
      />
      <div className="grid gap-6">
        <Card>
          <CardHeader title="System" description="Each change needs a reason and is recorded in the audit log" />
          <CardBody className="grid gap-4">
            {settings.switches.map((one) => (
              <SystemSwitch key={one.key} view={one} />
            ))}
          </CardBody>
        </Card>
        <Card>
          <CardHeader
            title="Guards"
            description="An observing guard lets everything through and records what it would have refused"
          />
          <CardBody className="grid gap-4">
            {settings.guards.map((one) => (
              <Guard key={one.guard} view={one} />
            ))}
          </CardBody>
        </Card>
        <Decisions decisions={decisions} />
      </div>
    </>
  )
})

function SystemSwitch({ view }: { view: SystemSwitchView }) {
  const { name, hint, on, turnOn, turnOff } = switches[view.key]
  const verb = view.isOn ? turnOff : turnOn
  return (
    <Row
      name={name}
      hint={view.isOn && view.reason ? `${hint}. Reason: ${view.reason}` : hint}
      changedAt={view.changedAt}
      pill={<StatusPill tone={view.isOn ? 'danger' : 'success'}>{view.isOn ? on : 'Normal'}</StatusPill>}
    >
      <ReasonButton
        run={setSystemSwitch}
        input={{ key: view.key, isOn: !view.isOn }}
        field="reason"
        variant={view.isOn ? 'secondary' : 'danger-quiet'}
        title={verb}
        description={
          view.isOn ? 'Everything works as usual again.' : `Applies to every organization immediately. ${hint}.`
        }
        done={view.isOn ? `${name} is back to normal` : `${name}: ${on.toLowerCase()}`}
      >
        {verb}
      </ReasonButton>
    </Row>
  )
}

function Guard({ view }: { view: GuardModeView }) {
  const isObserving = view.mode === 'observe'
  const { name, hint } = guards[view.guard]
  return (
    <Row
      name={name}
      hint={hint}
      changedAt={view.changedAt}
      pill={
        <StatusPill tone={isObserving ? 'warning' : 'success'}>{isObserving ? 'Observing' : 'Enforcing'}</StatusPill>
      }
    >
      <ActionButton
        run={setGuardMode}
        input={{ guard: view.guard, mode: isObserving ? ('enforce' as const) : ('observe' as const) }}
        done={isObserving ? `${name} now enforces` : `${name} now observes`}
        aria-label={isObserving ? `Enforce the ${name.toLowerCase()}` : `Observe only with the ${name.toLowerCase()}`}
      >
        {isObserving ? 'Enforce' : 'Observe only'}
      </ActionButton>
    </Row>
  )
}

type RowProps = { name: string; hint: string; changedAt: string | null; pill: ReactNode; children: ReactNode }

function Row({ name, hint, changedAt, pill, children }: RowProps) {
  return (
    <div className="flex flex-col items-start gap-3 sm:flex-row sm:items-center sm:justify-between">
      <div className="grid min-w-0 gap-0.5">
        <span className="flex flex-wrap items-center gap-2 text-base font-medium">
          {name}
          {pill}
          {changedAt ? <RelativeTime date={changedAt} className="text-xs font-normal text-ink-muted" /> : null}
        </span>
        <span className="text-sm text-ink-muted">{hint}</span>
      </div>
      {children}
    </div>
  )
}
