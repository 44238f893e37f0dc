import type { Context } from '@/lib/access/context'
import { Conflict, NotFound } from '@/lib/core/errors'
import { withTenant } from '@/lib/platform/db/db'
import { media } from '@/lib/platform/media/media'
import type { RunOptions } from '@/lib/platform/media/types'
import type { AlignedPart } from '@/lib/platform/speech/embedded/align-sound'
import { transcriptPartKey, type VideoRef } from '@/lib/platform/storage/keys'
import { putObject, readObject } from '@/lib/platform/storage/objects'
import { openSource } from '@/lib/videos/analysis-run'
import { partSeconds } from './limits'
import { readWords, scriptId } from './script-words'

/** Words that are looked for in one part: no one says more in ten minutes. */
const mostWords = 4_000
const mostPartBytes = 1024 ** 2

/** What a part is kept as: `word` and `start` tell whether it is the part that is asked for. */
type KeptPart = AlignedPart & { word: number; start: number }

/** Where the next part begins: the number of its first word, and the second. Null where all words were looked for. */
export type AlignOutcome = { next: { word: number; start: number } | null }

/**
 * One step of an alignment: looks for the words from `word` on in the sound from `start` (seconds) on, and keeps what it found. A step
 * that is repeated finds it there.
 * @throws NotFound where the video is gone, Conflict where its transcript is another one by now
 */
export async function alignPart(
  ctx: Context,
  {
    videoId,
    script,
    part,
    word,
    start,
  }: { videoId: string; script: string; part: number; word: number; start: number },
  run: RunOptions = {},
): Promise<AlignOutcome> {
  const { organizationId } = ctx
  const reference = { organizationId, videoId }
  const { duration, words } = await withTenant(ctx, async (db) => {
    const video = await db.video.findFirst({
      where: { organizationId, id: videoId, deletedAt: null },
      select: { durationSeconds: true },
    })
    if (!video) throw new NotFound('video')
    return { duration: video.durationSeconds ?? 0, words: await readWords(db, ctx, videoId) }
  })
  if (scriptId(words) !== script)
    throw new Conflict('This transcript changed in the meantime. Its times stay as they are.')
  const kept = await readPart(reference, script, part)
  const isLast = duration - start <= partSeconds * 1.1
  const made = kept?.word === word && kept.start === start ? kept : await align()
  const next = word + made.times.length
  if (made.next === null || next >= words.length) return { next: null }
  return { next: { word: next, start: made.next } }

  async function align(): Promise<KeptPart> {
    const path = await openSource(reference, run)
    const given = words.slice(word, word + mostWords).map((one) => ({
      text: one.text,
      known: one.timing === 'measured' ? { start: one.start, end: one.end } : null,
    }))
    const end = isLast ? Math.ceil(duration + 0.1) : start + partSeconds
    const found = await media(organizationId).alignWords(path, { start, end, isLast, words: given, ...run })
    const body = JSON.stringify({ ...found, word, start } satisfies KeptPart)
    await putObject({ key: transcriptPartKey(reference, script, part), body, contentType: 'application/json' })
    return { ...found, word, start }
  }
}

/** The times of the words of a script, in order, as far as the parts go. */
export async function readTimes(reference: VideoRef, script: string, count: number): Promise<AlignedPart['times']> {
  const times: AlignedPart['times'] = []
  for (let part = 0; part < count; part += 1) {
    const kept = await readPart(reference, script, part)
    if (kept?.word !== times.length) throw new Conflict('A part of the times is missing. Paste the script again.')
    times.push(...kept.times)
  }
  return times
}

async function readPart(reference: VideoRef, script: string, part: number): Promise<KeptPart | null> {
  try {
    const body = await readObject(transcriptPartKey(reference, script, part), mostPartBytes)
    return JSON.parse(body.toString('utf8')) as KeptPart
  } catch (error) {
    if (error instanceof NotFound) return null
    throw error
  }
}
