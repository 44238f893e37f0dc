import { csvResponse } from '@/app/_doors/csv-response'
import { staffRoute } from '@/app/_doors/staff-route'
import { exportTable, exportTableInput } from '@/lib/admin/export-table'

/** A table of the staff pages as a CSV file. */
export const GET = staffRoute({ rate: 'compute', query: exportTableInput }, async (ctx, query) =>
  csvResponse(await exportTable(ctx, query), `${query.table}-${ctx.now().toISOString().slice(0, 10)}`),
)
