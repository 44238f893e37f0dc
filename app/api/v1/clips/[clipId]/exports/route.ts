import { studioRoute } from '@/app/_doors/route'
import { createExport } from '@/lib/clips/create-export'
import { listExports } from '@/lib/clips/list-exports'
import { clipIdInput } from '@/lib/clips/schemas'

const params = clipIdInput

export const GET = studioRoute({ rate: 'read', permission: 'export.read', params }, (ctx, { params }) =>
  listExports(ctx, params),
)

export const POST = studioRoute(
  { rate: 'enqueue', permission: 'export.create', params, status: 201 },
  (ctx, { params }) => createExport(ctx, params),
)
