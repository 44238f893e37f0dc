import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { readOwnCookie } from '@/app/_doors/own-cookies'
import { shellThroughDoor } from '@/app/_doors/page'
import { currentStaff } from '@/app/_doors/staff-context'
import { UserButton } from '@/app/_providers/clerk-components'
import { Badge } from '@/app/_ui/badge'
import { AppShell } from '@/app/(studio)/_shell/app-shell'
import { AccountPlaceholder } from '@/app/(studio)/_shell/placeholders'
import { railCookie } from '@/app/(studio)/_shell/rail-cookie'
import { ShellProviders } from '@/app/(studio)/_shell/shell-providers'
import { searchAdmin } from './_search/actions'
import { adminNav } from './_shell/admin-nav'

/**
 * The shell of the staff pages. Each page asks for itself who is there; it is asked here too, before anything is sent,
 * so that for everyone else the answer is a plain 404.
 */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  return shellThroughDoor(async () => {
    if (!(await currentStaff())) notFound()
    const railFolded = (await readOwnCookie(railCookie)) === 'folded'
    return (
      <ShellProviders>
        <AppShell
          user={{ name: 'Staff', email: '' }}
          organization={null}
          nav={adminNav}
          switcher={<Badge tone="ember">Staff</Badge>}
          account={
            <UserButton
              placeholder={<AccountPlaceholder />}
              userProfileMode="navigation"
              userProfileUrl="/settings/security"
            />
          }
          search={searchAdmin}
          railFolded={railFolded}
        >
          {children}
        </AppShell>
      </ShellProviders>
    )
  })
}
