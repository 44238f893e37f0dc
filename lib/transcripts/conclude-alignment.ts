import type { Context } from '@/lib/access/context'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { segmentWords } from '@/lib/platform/speech/segment-words'
import { readTimes } from './align-part'
import { loadTranscript } from './internal'
import { saveTranscript } from './save-transcript'
import { estimateNote, readWords, scriptId, timedScript } from './script-words'

/**
 * Last step of an alignment: the words of the script get the times that were found. A transcript that became another one in the
 * meantime stays as it is.
 * @returns the words, and how many of them have measured times; undefined where nothing was changed
 * @throws NotFound where the video is gone, Conflict where a part is missing
 */
export async function concludeAlignment(
  ctx: Context,
  { videoId, script, partCount }: { videoId: string; script: string; partCount: number },
): Promise<{ words: number; measured: number } | undefined> {
  const { organizationId } = ctx
  const times = await readTimes({ organizationId, videoId }, script, partCount)
  return withTenantTransaction(
    ctx,
    async (tx) => {
      const { transcript, durationSeconds } = await loadTranscript(tx, ctx, videoId)
      const before = await readWords(tx, ctx, videoId)
      if (transcript?.source !== 'pasted' || scriptId(before) !== script) return undefined
      const words = timedScript(before, times, durationSeconds)
      await saveTranscript(tx, ctx, {
        ...{ videoId, status: 'ready', source: 'pasted', engine: null, model: null },
        ...{ language: null, languageConfidence: null, durationSeconds, unheard: [], message: estimateNote(words) },
        segments: segmentWords(words.map((word) => ({ ...word, logProbabilities: [] }))),
      })
      return { words: words.length, measured: words.filter(({ timing }) => timing === 'measured').length }
    },
    { timeoutMs: 30_000 },
  )
}
