'use server'

import { z } from 'zod'
import { staffAction } from '@/app/_doors/staff-action'
import { searchAdmin as search } from '@/lib/admin/search-admin'

export const searchAdmin = staffAction(
  { rate: 'read', action: 'admin.search', input: z.object({ query: z.string().max(200) }) },
  search,
)
