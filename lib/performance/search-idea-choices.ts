import type { z } from 'zod'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { parseInput } from '@/lib/core/parse'
import { likeLiteral } from '@/lib/core/text'
import { withTenant } from '@/lib/platform/db/db'
import { type IdeaChoice, ideaChoicesInput } from './schemas'

const mostChoices = 20

/** Ideas with `query` in their title or hook, the newest 20; the newest of all without one. */
export async function searchIdeaChoices(ctx: Context, input: z.input<typeof ideaChoicesInput>): Promise<IdeaChoice[]> {
  authorize(ctx, 'idea.read')
  const { query } = parseInput(ideaChoicesInput, input)
  const { organizationId } = ctx
  const match = { contains: likeLiteral(query), mode: 'insensitive' } as const
  return withTenant(ctx, (db) =>
    db.generation.findMany({
      where: { organizationId, deletedAt: null, ...(query && { OR: [{ title: match }, { hook: match }] }) },
      select: { id: true, title: true, platform: true },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: mostChoices,
    }),
  ) as Promise<IdeaChoice[]>
}
