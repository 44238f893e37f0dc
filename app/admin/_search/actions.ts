'use server'

import { staffAction } from '@/app/_doors/staff-action'
import { searchAdmin as search } from '@/lib/admin/search-admin'
import { findErrorInput } from '@/lib/errors/schemas'

export const searchAdmin = staffAction({ rate: 'read', action: 'admin.search', input: findErrorInput }, search)
