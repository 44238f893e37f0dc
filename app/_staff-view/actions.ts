'use server'

import { z } from 'zod'
import { staffAction } from '@/app/_doors/staff-action'
import { forgetStaffView, rememberStaffView } from '@/app/_doors/staff-view'
import { endStaffView as end, startStaffView as start, startStaffViewInput } from '@/lib/admin/staff-views'

export const startStaffView = staffAction(
  { rate: 'write', action: 'staff-view.start', input: startStaffViewInput },
  async (ctx, input) => rememberStaffView(await start(ctx, input)),
)

export const endStaffView = staffAction(
  { rate: 'write', action: 'staff-view.end', input: z.object({}) },
  async (ctx) => {
    await forgetStaffView()
    return end(ctx)
  },
)
