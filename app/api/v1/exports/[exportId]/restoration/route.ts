import { studioRoute } from '@/app/_doors/route'
import { restoreExport } from '@/lib/clips/delete-export'
import { exportIdInput } from '@/lib/clips/schemas'

export const POST = studioRoute(
  { summary: 'Restore an export', rate: 'write', permission: 'export.delete', params: exportIdInput },
  (ctx, { params }) => restoreExport(ctx, params),
)
