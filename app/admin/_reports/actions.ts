'use server'

import { staffAction } from '@/app/_doors/staff-action'
import { dismissAbuseReport, resolveAbuseReport } from '@/lib/abuse/decide-abuse-report'
import { dismissAbuseReportInput, resolveAbuseReportInput } from '@/lib/abuse/schemas'

export const resolveReport = staffAction(
  { rate: 'outbound', action: 'abuse-report.resolve', input: resolveAbuseReportInput },
  resolveAbuseReport,
)

export const dismissReport = staffAction(
  { rate: 'write', action: 'abuse-report.dismiss', input: dismissAbuseReportInput },
  dismissAbuseReport,
)
