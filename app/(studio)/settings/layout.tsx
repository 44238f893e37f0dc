import type { ReactNode } from 'react'
import { PageHeader } from '@/app/_ui/page-header'
import { SettingsNav } from './settings-nav'

export default function SettingsLayout({ children }: { children: ReactNode }) {
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
