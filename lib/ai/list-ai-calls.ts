import type { z } from 'zod'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { afterCursor, decodeCursor, encodeCursor, firstPage, type Page } from '@/lib/core/cursor'
import { parseInput } from '@/lib/core/parse'
import { withTenant } from '@/lib/platform/db/db'
import { type AiCallView, listAiCallsInput } from './schemas'

const list = { list: 'ai-calls' }
const select = {
  ...{ id: true, purpose: true, provider: true, model: true, state: true, errorCode: true, costMicros: true },
  ...{ inputTokens: true, outputTokens: true, createdAt: true },
} as const

/** The organization's AI calls, newest first: what they were for and what they cost, never what was said. @throws Forbidden, Invalid */
export async function listAiCalls(
  ctx: Context,
  input: z.input<typeof listAiCallsInput> = {},
): Promise<Page<AiCallView>> {
  authorize(ctx, 'ai.read')
  const { cursor, limit } = parseInput(listAiCallsInput, input)
  const where = {
    organizationId: ctx.organizationId,
    ...(cursor && { AND: [afterCursor(decodeCursor(cursor, list))] }),
  }
  const rows = await withTenant(ctx, (db) =>
    db.aiCall.findMany({ where, select, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: limit + 1 }),
  )
  const { page, nextCursor } = firstPage(rows, limit, (last) => encodeCursor(last, list))
  const data = page.map(({ costMicros, state, createdAt, ...row }) => ({
    ...row,
    state: state as AiCallView['state'],
    costMicros: Number(costMicros),
    createdAt: createdAt.toISOString(),
  }))
  return { data, nextCursor }
}
