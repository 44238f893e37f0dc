'use client'

import { useOrganization, useOrganizationList } from '@clerk/nextjs'
import { Building2, Plus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useMemo } from 'react'
import type { PaletteCommand } from '@/app/_ui/command-palette'
import { toastError } from '@/app/_ui/toast'
import { useShellCommands } from './shell-registry'

/** Below Clerk's provider, and in the shell. */
export function OrganizationCommandsPanel() {
  const router = useRouter()
  const { organization } = useOrganization()
  const { userMemberships, setActive } = useOrganizationList({ userMemberships: { pageSize: 50 } })
  const memberships = userMemberships?.data
  const currentId = organization?.id

  const commands = useMemo<PaletteCommand[]>(() => {
    const others = (memberships ?? []).map((membership) => membership.organization).filter(({ id }) => id !== currentId)
    return [
      ...others.map(({ id, name }) => ({
        id: `organization:${id}`,
        title: `Switch to ${name}`,
        group: 'Organization',
        keywords: ['organization', 'team'],
        icon: <Building2 aria-hidden />,
        run: () => {
          setActive?.({ organization: id, redirectUrl: '/dashboard' }).catch(() =>
            toastError(`Couldn’t switch to ${name}`, {
              description: 'You’re still in the same organization. Try again.',
            }),
          )
        },
      })),
      {
        id: 'organization:create',
        title: 'Create an organization',
        group: 'Organization',
        keywords: ['organization', 'team', 'new'],
        icon: <Plus aria-hidden />,
        run: () => router.push('/choose-organization'),
      },
    ]
  }, [memberships, currentId, setActive, router])

  useShellCommands(commands)
  return null
}
