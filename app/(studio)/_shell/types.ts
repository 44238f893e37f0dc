import type { ReactNode } from 'react'

export type ShellUser = { name: string; email: string; imageUrl?: string | null }

export type ShellOrganization = { id: string; name: string; role: 'admin' | 'member'; tier: 'FREE' | 'PREMIUM' }

export type ShellUsage = {
  label: string
  used: number
  /** null means that there is no limit. */
  limit: number | null
  /** What is counted, in the plural. */
  unit: string
}

export type RunningJob = {
  id: string
  title: string
  /** 0 to 1, or null while the extent is unknown. */
  progress: number | null
  href: string
}

export type NavItem = {
  href: string
  label: string
  icon: ReactNode
  /** The letter after G that leads there. */
  key: string
}

export type SearchResult = { id: string; title: string; kind: string; href: string }
