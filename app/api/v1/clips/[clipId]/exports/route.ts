import { z } from 'zod'
import { studioRoute } from '@/app/_doors/route'
import { createExport } from '@/lib/clips/create-export'
import { listExports } from '@/lib/clips/list-exports'
import { clipIdInput, listExportsInput } from '@/lib/clips/schemas'

const params = clipIdInput
const query = listExportsInput
  .omit({ clipId: true })
  .extend({ limit: z.coerce.number().int().min(1).max(100).optional() })

export const GET = studioRoute({ rate: 'read', permission: 'export.read', params, query }, (ctx, { params, query }) =>
  listExports(ctx, { ...query, ...params }),
)

export const POST = studioRoute(
  { rate: 'enqueue', permission: 'export.create', params, status: 201 },
  (ctx, { params }) => createExport(ctx, params),
)
