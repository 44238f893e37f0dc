import { staffRoute } from '@/app/_doors/staff-route'
import { getFunnel } from '@/lib/admin/get-funnel'
import { spanInput } from '@/lib/admin/schemas'

export const GET = staffRoute({ rate: 'read', query: spanInput }, getFunnel)
