import {
  Activity,
  Building2,
  ChartLine,
  CircleAlert,
  Coins,
  DatabaseZap,
  Filter,
  Flag,
  Gauge,
  Gift,
  Grid3x3,
  Hand,
  ScrollText,
  ToggleLeft,
  Users,
  Webhook,
} from 'lucide-react'
import type { NavItem } from '@/app/(studio)/_shell/types'

/** The staff pages. The letter is what leads there after G. */
export const adminNav: NavItem[] = [
  { href: '/admin', label: 'Growth', icon: <ChartLine aria-hidden />, key: 'g' },
  { href: '/admin/funnel', label: 'Onboarding funnel', icon: <Filter aria-hidden />, key: 'f' },
  { href: '/admin/cohorts', label: 'Cohorts and churn', icon: <Grid3x3 aria-hidden />, key: 'c' },
  { href: '/admin/costs', label: 'Costs', icon: <Coins aria-hidden />, key: 'k' },
  { href: '/admin/referrals', label: 'Referrals', icon: <Gift aria-hidden />, key: 'r' },
  { href: '/admin/organizations', label: 'Organizations', icon: <Building2 aria-hidden />, key: 'o' },
  { href: '/admin/people', label: 'People', icon: <Users aria-hidden />, key: 'p' },
  { href: '/admin/reports', label: 'Reports', icon: <Flag aria-hidden />, key: 'b' },
  { href: '/admin/errors', label: 'Errors', icon: <CircleAlert aria-hidden />, key: 'e' },
  { href: '/admin/jobs', label: 'Jobs', icon: <Activity aria-hidden />, key: 'j' },
  { href: '/admin/webhooks', label: 'Webhooks', icon: <Webhook aria-hidden />, key: 'w' },
  { href: '/admin/held-work', label: 'Held work', icon: <Hand aria-hidden />, key: 'h' },
  { href: '/admin/switches', label: 'Switches', icon: <ToggleLeft aria-hidden />, key: 's' },
  { href: '/admin/metrics', label: 'Metrics', icon: <Gauge aria-hidden />, key: 'm' },
  { href: '/admin/migrations', label: 'Migrations', icon: <DatabaseZap aria-hidden />, key: 'd' },
  { href: '/admin/audit', label: 'Audit log', icon: <ScrollText aria-hidden />, key: 'a' },
]
