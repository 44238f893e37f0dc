import { fileAnswer } from '@/app/_doors/answers'
import { csvResponse } from '@/app/_doors/csv-response'
import { studioRoute } from '@/app/_doors/route'
import { exportOwnAudit } from '@/lib/audit/export-own-audit'
import { ownAuditFilter } from '@/lib/audit/schemas'

/** The organization's audit log as a CSV file. */
export const GET = studioRoute(
  {
    summary: 'Export the audit log',
    answer: fileAnswer('text/csv'),
    rate: 'compute',
    permission: 'audit.read',
    query: ownAuditFilter,
  },
  async (ctx, { query }) =>
    csvResponse(await exportOwnAudit(ctx, query), `audit-log-${ctx.now().toISOString().slice(0, 10)}`),
)
