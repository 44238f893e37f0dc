import { ChartLine, CircleAlert } from 'lucide-react'
import type { NavItem } from '@/app/(studio)/_shell/types'

/** The staff pages. The letter is what leads there after G. */
export const adminNav: NavItem[] = [
  { href: '/admin', label: 'Growth', icon: <ChartLine aria-hidden />, key: 'g' },
  { href: '/admin/errors', label: 'Errors', icon: <CircleAlert aria-hidden />, key: 'e' },
]
