import { staffRoute } from '@/app/_doors/staff-route'
import { getGrowth } from '@/lib/admin/get-growth'
import { spanInput } from '@/lib/admin/schemas'

export const GET = staffRoute({ rate: 'read', query: spanInput }, getGrowth)
