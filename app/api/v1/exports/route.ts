import { z } from 'zod'
import { studioRoute } from '@/app/_doors/route'
import { exportAnswer } from '@/lib/clips/answers'
import { listExports } from '@/lib/clips/list-exports'
import { listExportsInput } from '@/lib/clips/schemas'
import { pageAnswer } from '@/lib/core/page-answer'

const query = listExportsInput.extend({ limit: z.coerce.number().int().min(1).max(100).optional() })

export const GET = studioRoute(
  { summary: 'List exports', answer: pageAnswer(exportAnswer), rate: 'read', permission: 'export.read', query },
  (ctx, { query }) => listExports(ctx, query),
)
