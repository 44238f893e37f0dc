import type { Context } from '@/lib/access/context'
import { NotFound } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import type { Prisma, TenantTransaction } from '@/lib/platform/db/db'
import type { IdeaEngine, IdeaPlatform } from './kinds'
import type { IdeaSummary } from './schemas'

export const summarySelect = {
  ...{ id: true, title: true, hook: true, topic: true, format: true, platform: true, lengthSeconds: true },
  ...{ hashtags: true, engine: true, score: true, percentile: true, isExploration: true, isFavorite: true },
  ...{ folder: true, batchId: true, createdAt: true },
} as const satisfies Prisma.GenerationSelect

type SummaryRow = Prisma.GenerationGetPayload<{ select: typeof summarySelect }>
export type IdeaRow = Prisma.GenerationGetPayload<object>

export function toIdeaSummary(row: SummaryRow): IdeaSummary {
  const { id, title, hook, topic, format, lengthSeconds, hashtags, score, percentile } = row
  const { isExploration, isFavorite, folder, batchId } = row
  return {
    ...{ id, title, hook, topic, format, platform: row.platform as IdeaPlatform, lengthSeconds, hashtags },
    ...{ engine: row.engine as IdeaEngine, score, percentile, isExploration, isFavorite, folder, batchId },
    createdAt: row.createdAt.toISOString(),
  }
}

/**
 * The idea as the organization's own row.
 * @throws NotFound for an unknown id, another organization's id, what is not an id at all, and one that was deleted
 */
export async function loadIdea(
  db: Pick<TenantTransaction, 'generation'>,
  { organizationId }: Pick<Context, 'organizationId'>,
  ideaId: string,
  options: { includeDeleted?: boolean } = {},
): Promise<IdeaRow> {
  if (!isId(ideaId)) throw new NotFound('idea')
  const where = { organizationId, id: ideaId, ...(options.includeDeleted ? {} : { deletedAt: null }) }
  const row = await db.generation.findFirst({ where })
  if (!row) throw new NotFound('idea')
  return row
}
