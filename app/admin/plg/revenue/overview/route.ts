import { staffRoute } from '@/app/_doors/staff-route'
import { getRevenue } from '@/lib/admin/get-revenue'
import { spanInput } from '@/lib/admin/schemas'

export const GET = staffRoute({ rate: 'read', query: spanInput }, getRevenue)
