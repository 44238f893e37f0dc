import { viewCookie } from '@/app/_doors/staff-view'
import { durationText } from '@/app/(marketing)/_legal/duration-text'
import { visitCookie, visitGapMs } from '@/app/(studio)/_dashboard/last-visit'
import { railCookie } from '@/app/(studio)/_shell/rail-cookie'
import { longestViewMs } from '@/lib/admin/staff-views'
import { day } from '@/lib/core/time'
import { referralCookieName, referralMemoryDays } from '@/lib/referrals/rules'

/** Every cookie of our own: what for, and for how long. */
export const ownCookies = [
  {
    name: referralCookieName,
    use: 'The referral link you followed, until you sign up.',
    life: durationText(referralMemoryDays * day),
  },
  { name: railCookie, use: 'Whether the sidebar is collapsed.', life: '1 year' },
  {
    name: visitCookie,
    use: 'When your last visit was, so the dashboard can show what is new.',
    life: durationText(visitGapMs),
  },
  {
    name: viewCookie,
    use: 'Set for ClipForge staff only, while they view an organization for support.',
    life: durationText(longestViewMs),
  },
]
