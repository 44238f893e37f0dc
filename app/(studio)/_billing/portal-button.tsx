'use client'

import { useAction } from 'next-safe-action/hooks'
import type { ReactNode } from 'react'
import { Button, type ButtonProps } from '@/app/_ui/button'
import { toastError } from '@/app/_ui/toast'
import { openPortalAction } from './actions'

type PortalButtonProps = {
  flow: 'home' | 'payment_method_update'
  variant?: ButtonProps['variant']
  children: ReactNode
}

/** Leads to Stripe's pages, where cards are kept. */
export function PortalButton({ flow, variant, children }: PortalButtonProps) {
  const { execute, isPending, hasSucceeded } = useAction(openPortalAction, {
    onSuccess: ({ data }) => window.location.assign(data.url),
    onError: ({ error }) => toastError('Couldn’t open the Stripe page', { description: error.serverError?.message }),
  })
  return (
    <Button variant={variant} pending={isPending || hasSucceeded} onClick={() => execute({ flow })}>
      {children}
    </Button>
  )
}
