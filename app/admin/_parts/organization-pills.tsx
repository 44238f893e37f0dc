import { Badge } from '@/app/_ui/badge'
import { StatusPill } from '@/app/_ui/status-pill'
import type { Tone } from '@/app/_ui/tone'

const billing: Record<string, { text: string; tone: Tone } | undefined> = {
  trial: { text: 'Trial', tone: 'info' },
  active: { text: 'Paying', tone: 'success' },
  past_due: { text: 'Past due', tone: 'danger' },
  canceled: { text: 'Canceled', tone: 'neutral' },
}

type Facts = { tier: string; billingStatus: string; isBanned: boolean; isPaused: boolean; isDeleted: boolean }

/** What an organization is, at a glance. */
export function OrganizationPills({ organization }: { organization: Facts }) {
  const { tier, billingStatus, isBanned, isPaused, isDeleted } = organization
  const status = billing[billingStatus]
  return (
    <>
      <Badge>{tier === 'PREMIUM' ? 'Premium' : 'Free'}</Badge>
      {status ? <StatusPill tone={status.tone}>{status.text}</StatusPill> : null}
      {isPaused ? <StatusPill tone="warning">Paused</StatusPill> : null}
      {isBanned ? <StatusPill tone="danger">Banned</StatusPill> : null}
      {isDeleted ? <StatusPill>Deleted</StatusPill> : null}
    </>
  )
}
