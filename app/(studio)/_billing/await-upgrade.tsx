'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent, useState } from 'react'
import { useMutation } from '@/app/_mutation/use-mutation'
import { Button } from '@/app/_ui/button'
import { ButtonLink } from '@/app/_ui/button-link'
import { Card, CardBody, CardFooter, CardHeader } from '@/app/_ui/card'
import { Spinner } from '@/app/_ui/spinner'
import { syncBillingAction } from './actions'

const lookEveryMs = 1_500
const looksUntilLate = 12

/** Looks again until Stripe's word has come; after a while the person can have us ask. */
export function AwaitUpgrade() {
  const router = useRouter()
  const [looks, setLooks] = useState(0)
  const isLate = looks >= looksUntilLate
  const look = useEffectEvent(() => {
    setLooks((count) => count + 1)
    router.refresh()
  })
  useEffect(() => {
    if (isLate) return
    const timer = setInterval(look, lookEveryMs)
    return () => clearInterval(timer)
  }, [isLate])
  const { run, isPending } = useMutation({
    action: syncBillingAction,
    failure: 'Couldn’t check with Stripe',
    refresh: true,
  })

  return (
    <Card aria-label="Upgrade">
      <CardHeader title={isLate ? 'Stripe hasn’t confirmed yet' : 'Waiting for Stripe'} />
      <CardBody>
        {isLate ? (
          <p role="status" className="max-w-prose text-base text-ink-soft">
            If you’ve paid, nothing is lost. Premium turns on automatically when Stripe confirms. You can also check
            now.
          </p>
        ) : (
          <Spinner>Your payment is being confirmed. This takes a few seconds.</Spinner>
        )}
      </CardBody>
      <CardFooter>
        <ButtonLink href="/settings/billing">Billing</ButtonLink>
        {isLate ? (
          <Button variant="primary" pending={isPending} onClick={() => void run({})}>
            Check with Stripe
          </Button>
        ) : null}
      </CardFooter>
    </Card>
  )
}
