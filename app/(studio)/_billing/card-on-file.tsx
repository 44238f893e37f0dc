import { Card, CardBody, CardFooter, CardHeader } from '@/app/_ui/card'
import type { CardView } from '@/lib/billing/schemas'
import { cardText } from './billing-words'
import { PortalButton } from './portal-button'

export function CardOnFile({ card, canUpdate }: { card: CardView | null; canUpdate: boolean }) {
  return (
    <Card aria-label="Card">
      <CardHeader title="Card" description="Stripe stores your card. We only see the last four digits." />
      <CardBody>
        {card ? (
          <p className="text-base">
            {cardText(card)}
            <span className="text-ink-muted">
              , expires {String(card.expMonth).padStart(2, '0')}/{card.expYear}
            </span>
          </p>
        ) : (
          <p className="text-base text-ink-soft">No card on file.</p>
        )}
      </CardBody>
      {canUpdate ? (
        <CardFooter>
          <PortalButton flow="home">Manage invoices and address</PortalButton>
          {card ? <PortalButton flow="payment_method_update">Update card</PortalButton> : null}
        </CardFooter>
      ) : null}
    </Card>
  )
}
