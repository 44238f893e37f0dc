import type { ReactNode } from 'react'
import { IdeasNav } from '@/app/(studio)/_ideas/ideas-nav'

export default function IdeasLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <IdeasNav />
      {children}
    </>
  )
}
