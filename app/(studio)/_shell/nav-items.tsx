import { Activity, Clapperboard, Download, Film, Gift, LayoutDashboard, Settings, Sparkles } from 'lucide-react'
import type { NavItem } from './types'

export const studioNav: NavItem[] = [
  { href: '/dashboard', label: 'Dashboard', icon: <LayoutDashboard aria-hidden />, key: 'd' },
  { href: '/videos', label: 'Videos', icon: <Film aria-hidden />, key: 'v' },
  { href: '/clips', label: 'Clips', icon: <Clapperboard aria-hidden />, key: 'c' },
  { href: '/ideas', label: 'Ideas', icon: <Sparkles aria-hidden />, key: 'i' },
  { href: '/exports', label: 'Exports', icon: <Download aria-hidden />, key: 'e' },
  { href: '/jobs', label: 'Jobs', icon: <Activity aria-hidden />, key: 'j' },
  { href: '/referrals', label: 'Referrals', icon: <Gift aria-hidden />, key: 'r' },
  { href: '/settings', label: 'Settings', icon: <Settings aria-hidden />, key: 's' },
]

/** The studio's places with the way to the staff pages, for members of staff alone. */
export const staffStudioNav: NavItem[] = [
  ...studioNav,
  { href: '/admin', label: 'Staff pages', icon: <LayoutDashboard aria-hidden />, key: 'a' },
]

export const uploadHref = '/videos'

/** Whether `href` is where the person is, or above it. */
export function isCurrent(href: string, pathname: string): boolean {
  return pathname === href || pathname.startsWith(`${href}/`)
}
