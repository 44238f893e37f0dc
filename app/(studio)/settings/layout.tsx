import type { ReactNode } from 'react'
import { optionalContext } from '@/app/_doors/context'
import { PageHeader } from '@/app/_ui/page-header'
import { SettingsNav } from '@/app/(studio)/_settings/settings-nav'

/** While the organization waits to be deleted, its one open page has no neighbors to go to. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const ctx = await optionalContext()
  if (ctx?.deletion) {
    return (
      <>
        <PageHeader title="Organization closed" />
        <div className="grid min-w-0 content-start gap-6">{children}</div>
      </>
    )
  }
  return (
    <>
      <PageHeader title="Settings" />
      <div className="grid gap-6 md:grid-cols-[11rem_minmax(0,1fr)] md:gap-8">
        <SettingsNav />
        <div className="grid min-w-0 content-start gap-6">{children}</div>
      </div>
    </>
  )
}
