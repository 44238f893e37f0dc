import type { Context } from '@/lib/access/context'
import { NotFound } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import type { Prisma, TenantTransaction } from '@/lib/platform/db/db'
import type { Word } from '@/lib/platform/speech/types'
import type { SegmentView, TranscriptSource, TranscriptStatus, TranscriptView } from './schemas'

export type TranscriptRow = Prisma.TranscriptGetPayload<object>
export type SegmentRow = Omit<Prisma.TranscriptSegmentGetPayload<object>, 'organizationId' | 'videoId'>

/** Columns of a segment that a reader needs; the index for the search is none of them. */
export const segmentColumns = {
  ...{ position: true, startSeconds: true, endSeconds: true, text: true, words: true },
  ...{ confidence: true, isUnsure: true, version: true, editedAt: true },
} as const

/**
 * The transcript of a video that is not deleted; null where it has none.
 * @throws NotFound for a video that is not there, of another organization, or deleted
 */
export async function loadTranscript(
  db: Pick<TenantTransaction, 'video'>,
  { organizationId }: Pick<Context, 'organizationId'>,
  videoId: string,
): Promise<{ title: string; durationSeconds: number; transcript: TranscriptRow | null }> {
  if (!isId(videoId)) throw new NotFound('video')
  const video = await db.video.findFirst({
    where: { organizationId, id: videoId, deletedAt: null },
    select: { title: true, durationSeconds: true, transcript: true },
  })
  if (!video) throw new NotFound('video')
  return { ...video, durationSeconds: video.durationSeconds ?? 0 }
}

/** The transcript as it leaves the slice. */
export function toTranscriptView(row: TranscriptRow): TranscriptView {
  return {
    videoId: row.videoId,
    status: row.status as TranscriptStatus,
    source: row.source as TranscriptSource,
    engine: row.engine,
    language: row.language,
    languageConfidence: row.languageConfidence,
    durationSeconds: row.durationSeconds,
    wordCount: row.wordCount,
    segmentCount: row.segmentCount,
    isEdited: row.editedAt !== null,
    version: row.version,
    message: row.message,
    unheard: row.unheard as TranscriptView['unheard'],
  }
}

/** A segment as it leaves the slice. */
export function toSegmentView(row: SegmentRow, hasWords: boolean): SegmentView {
  return {
    position: row.position,
    start: row.startSeconds,
    end: row.endSeconds,
    text: row.text,
    confidence: row.confidence,
    isUnsure: row.isUnsure,
    isEdited: row.editedAt !== null,
    version: row.version,
    words: hasWords ? wordsOf(row) : [],
  }
}

/** The words of a segment's row. */
export function wordsOf({ words }: Pick<SegmentRow, 'words'>): Word[] {
  return words as unknown as Word[]
}
