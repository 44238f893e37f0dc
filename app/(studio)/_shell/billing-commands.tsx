'use client'

import { CreditCard, Sparkles } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useMemo } from 'react'
import type { PaletteCommand } from '@/app/_ui/command-palette'
import { useShellCommands } from './shell-registry'

/** Puts billing into the palette. Shows nothing itself. */
export function BillingCommands({ tier }: { tier: 'FREE' | 'PREMIUM' }) {
  const router = useRouter()
  const commands = useMemo<PaletteCommand[]>(
    () => [
      {
        id: 'billing:open',
        title: 'Go to billing',
        group: 'Go to',
        keywords: ['plan', 'invoice', 'card', 'payment', 'subscription', 'cancel'],
        icon: <CreditCard aria-hidden />,
        run: () => router.push('/settings/billing'),
      },
      ...(tier === 'FREE'
        ? [
            {
              id: 'billing:upgrade',
              title: 'Upgrade to Premium',
              group: 'Organization',
              keywords: ['plan', 'pricing', 'limit'],
              icon: <Sparkles aria-hidden />,
              run: () => router.push('/settings/billing'),
            },
          ]
        : []),
    ],
    [router, tier],
  )
  useShellCommands(commands)
  return null
}
