import { studioRoute } from '@/app/_doors/route'
import { exportAnswer } from '@/lib/clips/answers'
import { deleteExport } from '@/lib/clips/delete-export'
import { getExport } from '@/lib/clips/get-export'
import { exportIdInput } from '@/lib/clips/schemas'

const params = exportIdInput

const matching = { table: 'clip_exports', id: 'exportId', read: getExport } as const

export const GET = studioRoute(
  { summary: 'Get an export', answer: exportAnswer, rate: 'read', permission: 'export.read', params },
  (ctx, { params }) => getExport(ctx, params),
)

export const DELETE = studioRoute(
  { summary: 'Delete an export', rate: 'write', permission: 'export.delete', params, matching },
  (ctx, { params }) => deleteExport(ctx, params),
)
