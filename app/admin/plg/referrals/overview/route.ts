import { staffRoute } from '@/app/_doors/staff-route'
import { getReferralOverview } from '@/lib/admin/get-referral-overview'
import { spanInput } from '@/lib/admin/schemas'

export const GET = staffRoute({ query: spanInput }, getReferralOverview)
