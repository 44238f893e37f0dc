import { z } from 'zod'
import { studioRoute } from '@/app/_doors/route'
import { exportAnswer } from '@/lib/clips/answers'
import { createExport } from '@/lib/clips/create-export'
import { listExports } from '@/lib/clips/list-exports'
import { clipIdInput, listExportsInput } from '@/lib/clips/schemas'
import { pageAnswer } from '@/lib/core/page-answer'

const params = clipIdInput
const query = listExportsInput
  .omit({ clipId: true })
  .extend({ limit: z.coerce.number().int().min(1).max(100).optional() })

export const GET = studioRoute(
  {
    summary: 'List exports of a clip',
    answer: pageAnswer(exportAnswer),
    rate: 'read',
    permission: 'export.read',
    params,
    query,
  },
  (ctx, { params, query }) => listExports(ctx, { ...query, ...params }),
)

export const POST = studioRoute(
  {
    summary: 'Export a clip',
    answer: exportAnswer,
    errors: ['conflict'],
    rate: 'enqueue',
    permission: 'export.create',
    params,
    status: 201,
  },
  (ctx, { params }) => createExport(ctx, params),
)
