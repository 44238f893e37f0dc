import type { Context } from '@/lib/access/context'
import { type TenantTransaction, withTenant } from '@/lib/platform/db/db'
import { wordsOf } from './internal'

/** A word with when it is said, in seconds of the video. */
export type SpokenWord = { text: string; start: number; end: number; isUnsure: boolean }

const pageSize = 1000

/** What is read of: `from` and `to` are seconds of the video; all of it where they are left out. */
type Range = { videoId: string; from?: number; to?: number }

/**
 * The words of a video that are said in a range, in order. An empty list says that no one speaks; null that what is said is
 * not known. For verbs of other slices, which have asked for permission.
 */
export function readSpokenWords(ctx: Context, range: Range): Promise<SpokenWord[] | null> {
  return withTenant(ctx, (db) => spokenWordsIn(db, ctx, range))
}

/** As `readSpokenWords`, in a transaction of the caller's. */
export async function spokenWordsIn(
  db: Pick<TenantTransaction, 'transcript' | 'transcriptSegment'>,
  { organizationId }: Pick<Context, 'organizationId'>,
  { videoId, from = 0, to = Number.MAX_SAFE_INTEGER }: Range,
): Promise<SpokenWord[] | null> {
  const transcript = await db.transcript.findFirst({ where: { organizationId, videoId }, select: { status: true } })
  if (transcript?.status === 'no_speech' || transcript?.status === 'no_sound') return []
  if (transcript?.status !== 'ready') return null
  const words: SpokenWord[] = []
  for (let after = -1; ; ) {
    const rows = await db.transcriptSegment.findMany({
      where: {
        ...{ organizationId, videoId },
        ...{ position: { gt: after }, endSeconds: { gt: from }, startSeconds: { lt: to } },
      },
      orderBy: { position: 'asc' },
      take: pageSize,
      select: { position: true, words: true, isUnsure: true },
    })
    for (const row of rows) {
      for (const { text, start, end } of wordsOf(row)) {
        if (end > Math.max(from, start) && start < to) words.push({ text, start, end, isUnsure: row.isUnsure })
      }
    }
    const last = rows.at(-1)
    if (!last || rows.length < pageSize) return words
    after = last.position
  }
}
