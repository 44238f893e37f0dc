import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { RelativeTime } from '@/app/_ui/relative-time'
import { StatusPill } from '@/app/_ui/status-pill'
import type { Tone } from '@/app/_ui/tone'
import type { InvitationView } from '@/lib/referrals/schemas'
import { InviteForm } from './invite-form'

const states: Record<InvitationView['state'], { text: string; tone: Tone }> = {
  sending: { text: 'Sending', tone: 'info' },
  sent: { text: 'Sent', tone: 'success' },
  failed: { text: 'Not delivered', tone: 'danger' },
}

export function Invitations({ invitations }: { invitations: InvitationView[] }) {
  return (
    <Card aria-label="Invite people">
      <CardHeader title="Invite people" description="We send each person one email with your link, and no reminders." />
      <CardBody className="grid gap-5">
        <InviteForm />
        {invitations.length > 0 ? (
          <ul aria-label="Invitations" className="grid divide-y divide-hairline border-t border-hairline">
            {invitations.map(({ id, email, state, at }) => (
              <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2.5">
                <bdi className="min-w-0">{email}</bdi>
                <span className="flex items-center gap-3 text-sm text-ink-muted">
                  <RelativeTime date={at} />
                  <StatusPill tone={states[state].tone} live={state === 'sending'}>
                    {states[state].text}
                  </StatusPill>
                </span>
              </li>
            ))}
          </ul>
        ) : null}
        {invitations.some(({ state }) => state === 'failed') ? (
          <p className="text-sm text-ink-soft">
            If an invitation wasn’t delivered, check the address and enter it again.
          </p>
        ) : null}
      </CardBody>
    </Card>
  )
}
