'use client'

import type { ReactNode } from 'react'
import { useMutation } from '@/app/_mutation/use-mutation'
import { Button, type ButtonProps } from '@/app/_ui/button'
import { openPortalAction } from './actions'

type PortalButtonProps = {
  flow: 'home' | 'payment_method_update'
  variant?: ButtonProps['variant']
  children: ReactNode
}

/** Leads to Stripe's pages, where cards are kept. */
export function PortalButton({ flow, variant, children }: PortalButtonProps) {
  const { run, isPending } = useMutation({
    action: openPortalAction,
    failure: 'Couldn’t open the Stripe page',
    thenTo: ({ url }) => url,
  })
  return (
    <Button variant={variant} pending={isPending} onClick={() => void run({ flow })}>
      {children}
    </Button>
  )
}
