import type { Metadata } from 'next'
import { studioPage } from '@/app/_doors/page'
import { ButtonLink } from '@/app/_ui/button-link'
import { Card, CardBody, CardFooter, CardHeader } from '@/app/_ui/card'
import { StatusPill } from '@/app/_ui/status-pill'
import { AwaitUpgrade } from '@/app/(studio)/_billing/await-upgrade'
import { billingStatusWords } from '@/app/(studio)/_billing/billing-words'
import { sharedBilling } from '@/app/(studio)/_shell/shared-reads'

export const metadata: Metadata = { title: 'Upgrade' }

/** Where Stripe's Checkout leads back to. What it says comes from the webhook, not from the address. */
export default studioPage({ isClosedToStaff: true }, async ({ ctx }) => {
  const billing = await sharedBilling(ctx)
  const words = billingStatusWords(billing)
  if (!billing.subscription?.isLive) return <AwaitUpgrade />
  return (
    <Card aria-label="Upgrade">
      <CardHeader
        title="Premium is on"
        description="For everyone in your organization."
        actions={<StatusPill tone={words.tone}>{words.label}</StatusPill>}
      />
      <CardBody>
        <p className="max-w-prose text-base text-ink-soft">
          {words.sentence} The invoice is on the billing page and on its way to you by email.
        </p>
      </CardBody>
      <CardFooter>
        <ButtonLink href="/settings/billing">Billing</ButtonLink>
        <ButtonLink href="/videos" variant="primary">
          Import a video
        </ButtonLink>
      </CardFooter>
    </Card>
  )
})
