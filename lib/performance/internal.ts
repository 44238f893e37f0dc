import type { Context } from '@/lib/access/context'
import type { TenantTransaction } from '@/lib/platform/db/db'
import type { FeedbackSource } from './limits'

export const postOf = (platform: string, postKey: string) => `${platform} ${postKey}`

/** Which idea each known post belongs to, by `postOf`. */
export async function ideasOfPosts(
  tx: TenantTransaction,
  organizationId: string,
  postKeys: readonly string[],
): Promise<Map<string, string>> {
  const wanted = [...new Set(postKeys)]
  const found = new Map<string, string>()
  for (let at = 0; at < wanted.length; at += 1_000) {
    const rows = await tx.performanceFeedback.findMany({
      where: { organizationId, postKey: { in: wanted.slice(at, at + 1_000) } },
      select: { platform: true, postKey: true, generationId: true },
      distinct: ['platform', 'postKey'],
    })
    for (const { platform, postKey, generationId } of rows) found.set(postOf(platform, postKey), generationId)
  }
  return found
}

/** Titles of those ideas that are there, by id. */
export async function titlesOf(
  tx: TenantTransaction,
  organizationId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)]
  const found = new Map<string, string>()
  for (let at = 0; at < wanted.length; at += 1_000) {
    const where = { organizationId, id: { in: wanted.slice(at, at + 1_000) }, deletedAt: null }
    const rows = await tx.generation.findMany({ where, select: { id: true, title: true } })
    for (const { id, title } of rows) found.set(id, title)
  }
  return found
}

/** How numbers come in that a caller sends one by one. */
export function sourceOf({ actor }: Context): FeedbackSource {
  return actor.kind === 'user' ? 'hand' : 'api'
}
