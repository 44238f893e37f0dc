import { studioRoute } from '@/app/_doors/route'
import { deleteExport } from '@/lib/clips/delete-export'
import { getExport } from '@/lib/clips/get-export'
import { exportIdInput } from '@/lib/clips/schemas'

const params = exportIdInput

export const GET = studioRoute({ permission: 'export.read', params }, (ctx, { params }) => getExport(ctx, params))

export const DELETE = studioRoute({ permission: 'export.delete', params }, (ctx, { params }) =>
  deleteExport(ctx, params),
)
