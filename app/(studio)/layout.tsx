import type { ReactNode } from 'react'
import { currentContext } from '@/app/_doors/context'
import { readOwnCookie } from '@/app/_doors/own-cookies'
import { shellThroughDoor } from '@/app/_doors/page'
import { rememberedReferral } from '@/app/_doors/remembered-referral'
import { currentStaff } from '@/app/_doors/staff-context'
import { currentStaffView } from '@/app/_doors/staff-view'
import { OrganizationSwitcher, UserButton } from '@/app/_providers/clerk-components'
import { StaffViewBanner } from '@/app/_staff-view/staff-view-banner'
import { AnnouncementBanner } from '@/app/(studio)/_announcements/announcement-banner'
import { GuardBanner } from '@/app/(studio)/_entitlements/guard-banner'
import { listNotices } from '@/lib/access/entitlements/list-notices'
import { listCurrentAnnouncements } from '@/lib/announcements/list-current-announcements'
import { countUnread } from '@/lib/notifications/list-notifications'
import { getOnboarding } from '@/lib/onboarding/get-onboarding'
import { ActivityHeartbeat } from './_activity/activity-heartbeat'
import { JobsProvider } from './_jobs/jobs-provider'
import { RunningJobs } from './_jobs/running-jobs'
import { toLiveJob } from './_jobs/running-jobs-state'
import { NotificationBell } from './_notifications/notification-bell'
import { OnboardingChecklist } from './_onboarding/onboarding-checklist'
import { OnboardingProvider } from './_onboarding/onboarding-provider'
import { HandOverReferral } from './_referrals/hand-over-referral'
import { searchStudio } from './_search/actions'
import { AppShell } from './_shell/app-shell'
import { BillingBanner } from './_shell/billing-banner'
import { BillingCommands } from './_shell/billing-commands'
import { ClosedShell } from './_shell/closed-shell'
import { staffStudioNav } from './_shell/nav-items'
import { OrganizationCommands } from './_shell/organization-commands'
import { AccountPlaceholder, SwitcherPlaceholder } from './_shell/placeholders'
import { railCookie } from './_shell/rail-cookie'
import { sharedActiveJobs, sharedBilling, sharedFacts, sharedMe } from './_shell/shared-reads'
import { ShellProviders } from './_shell/shell-providers'
import { UploadsProvider } from './_uploads/uploads-provider'

const switcherOf = (organization: { name: string; imageUrl: string | null }) => (
  <OrganizationSwitcher
    placeholder={<SwitcherPlaceholder organization={organization} />}
    hidePersonal
    skipInvitationScreen
    afterSelectOrganizationUrl="/dashboard"
    afterCreateOrganizationUrl="/dashboard"
    afterLeaveOrganizationUrl="/choose-organization"
    organizationProfileMode="navigation"
    organizationProfileUrl="/settings/organization/members"
  />
)
const account = (
  <UserButton placeholder={<AccountPlaceholder />} userProfileMode="navigation" userProfileUrl="/settings/security" />
)

/** The shell around the studio's pages. It shows who is signed in; what they may see is decided by each page. */
export default async function StudioLayout({ children }: { children: ReactNode }) {
  return shellThroughDoor(async () => {
    const ctx = await currentContext()
    if (ctx.deletion) {
      return (
        <ShellProviders>
          <ClosedShell
            switcher={switcherOf((await sharedMe(ctx)).organization)}
            account={<UserButton placeholder={<AccountPlaceholder />} />}
          >
            {children}
          </ClosedShell>
        </ShellProviders>
      )
    }
    const view = (await currentStaffView())?.view ?? null
    const [me, running, onboarding, billing, notices, staff, announcements, referral, rail, unread] = await Promise.all(
      [
        sharedMe(ctx),
        sharedActiveJobs(ctx),
        getOnboarding(ctx),
        view ? null : sharedBilling(ctx),
        listNotices(ctx, sharedFacts),
        currentStaff(),
        view ? [] : listCurrentAnnouncements(ctx),
        view ? null : rememberedReferral(),
        readOwnCookie(railCookie),
        view ? 0 : countUnread(ctx),
      ],
    )
    return (
      <JobsProvider key={ctx.organizationId} cursor={running.cursor}>
        <ShellProviders>
          <OnboardingProvider initial={view ? { ...onboarding, isCompleted: true } : onboarding}>
            <AppShell
              user={me}
              nav={staff ? staffStudioNav : undefined}
              organization={{ ...me.organization, tier: me.tier }}
              usage={[{ label: 'Imports', used: me.importsUsed, limit: me.importLimit, unit: 'imports' }]}
              switcher={view ? undefined : switcherOf(me.organization)}
              account={account}
              runningJobs={<RunningJobs jobs={running.jobs.slice(0, 20).map(toLiveJob)} />}
              notifications={view ? undefined : <NotificationBell unread={unread} />}
              checklist={view ? undefined : <OnboardingChecklist />}
              banner={
                <>
                  {view ? <StaffViewBanner {...view} /> : null}
                  <GuardBanner notices={notices} />
                  <AnnouncementBanner announcements={announcements} />
                  {billing ? <BillingBanner billing={billing} now={ctx.now()} /> : null}
                </>
              }
              search={searchStudio}
              railFolded={rail === 'folded'}
            >
              {referral ? <HandOverReferral /> : null}
              {view ? null : <ActivityHeartbeat />}
              {view ? null : <OrganizationCommands />}
              {billing ? <BillingCommands tier={billing.tier} /> : null}
              <UploadsProvider>{children}</UploadsProvider>
            </AppShell>
          </OnboardingProvider>
        </ShellProviders>
      </JobsProvider>
    )
  })
}
