import type { ReactNode } from 'react'
import { Avatar } from '@/app/_ui/avatar'
import { Badge } from '@/app/_ui/badge'
import { studioNav } from './nav-items'
import { NavigationProgress } from './navigation-progress'
import { OfflineBanner } from './offline-banner'
import { PhoneNav } from './phone-nav'
import { Rail } from './rail'
import { ShellCommands } from './shell-commands'
import type { NavItem, SearchResult, ShellOrganization, ShellUsage, ShellUser } from './types'
import { UsageIndicator, UsageMeters } from './usage-indicator'

export type AppShellProps = {
  user: ShellUser
  organization: ShellOrganization | null
  nav?: NavItem[]
  /** A `<JobsIndicator jobs={...}>`, or something live that renders one. */
  runningJobs?: ReactNode
  /** A bell that tells what happened. */
  notifications?: ReactNode
  usage?: ShellUsage[]
  /** What is left of the onboarding, at the foot of the rail. */
  checklist?: ReactNode
  /** Chooses the organization; without it the organization's name is shown. */
  switcher?: ReactNode
  /** The account's menu; without it the person's initials are shown. */
  account?: ReactNode
  /** Across the top of everything: maintenance, past due, viewing as someone else. */
  banner?: ReactNode
  /** A server action that finds videos and clips for the palette. */
  search?: (input: { query: string }) => Promise<{ data?: SearchResult[] }>
  railFolded?: boolean
  children: ReactNode
}

/**
 * What surrounds every page of the studio, below a `ShellRegistry`. It reads nothing by itself.
 * A page that needs the whole area puts `data-full-bleed` on its outermost element.
 */
export function AppShell(props: AppShellProps) {
  const { nav = studioNav, usage = [], checklist, children } = props
  return (
    <>
      <NavigationProgress />
      <a
        href="#content"
        className="fixed top-2 left-2 z-80 -translate-y-16 rounded-md bg-ink px-4 py-2 text-base font-medium text-paper focus:translate-y-0"
      >
        Skip to content
      </a>
      {props.banner}
      <OfflineBanner />
      <div className="flex min-h-dvh">
        <Rail nav={nav} initiallyFolded={props.railFolded ?? false} checklist={checklist} />
        <div className="flex min-w-0 grow flex-col [--table-top:calc(56px+var(--banner))]">
          <TopBar {...props} nav={nav} usage={usage} />
          <main
            id="content"
            tabIndex={-1}
            className="mx-auto w-full max-w-6xl grow px-4 py-6 outline-none has-data-full-bleed:max-w-none has-data-full-bleed:p-0 sm:px-6 sm:py-8"
          >
            {children}
          </main>
        </div>
      </div>
    </>
  )
}

type TopBarProps = AppShellProps & { nav: NavItem[]; usage: ShellUsage[] }

function TopBar({ user, organization, nav, usage, checklist, switcher, account, search, ...live }: TopBarProps) {
  return (
    <header
      data-print="hide"
      className="sticky top-(--banner) z-20 flex h-topbar shrink-0 items-center gap-1 border-b border-hairline bg-paper px-2 sm:gap-2 sm:px-4"
    >
      <PhoneNav nav={nav}>
        {checklist}
        {usage.length > 0 ? <UsageMeters usage={usage} /> : null}
      </PhoneNav>
      <div className="flex min-w-0 grow items-center gap-2 *:first:min-w-0">
        {switcher ?? (organization ? <OrganizationName organization={organization} /> : null)}
        {organization ? <RoleAndPlan organization={organization} /> : null}
      </div>
      <ShellCommands nav={nav} search={search} />
      {live.runningJobs}
      {live.notifications}
      <UsageIndicator usage={usage} />
      <div className="flex shrink-0 items-center px-1">
        {account ?? <Avatar name={user.name} src={user.imageUrl} />}
      </div>
    </header>
  )
}

function OrganizationName({ organization }: { organization: ShellOrganization }) {
  return (
    <>
      <Avatar name={organization.name} size="sm" shape="square" />
      <span dir="auto" className="truncate text-base font-medium">
        {organization.name}
      </span>
    </>
  )
}

function RoleAndPlan({ organization }: { organization: ShellOrganization }) {
  return (
    <Badge className="max-lg:hidden">
      {organization.role === 'admin' ? 'Admin' : 'Member'}, {organization.tier === 'PREMIUM' ? 'Premium' : 'Free'}
    </Badge>
  )
}
