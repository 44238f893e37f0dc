import { createHash } from 'node:crypto'
import type { Context } from '@/lib/access/context'
import type { TenantDb } from '@/lib/platform/db/db'
import type { WordTimes } from '@/lib/platform/speech/embedded/align-sound'
import { estimateTimes } from '@/lib/platform/speech/estimate-times'
import type { Word } from '@/lib/platform/speech/types'
import { wordsOf } from './internal'

const pageSize = 1_000

/** Every word of a video's transcript, in order. */
export async function readWords(
  db: Pick<TenantDb, 'transcriptSegment'>,
  { organizationId }: Pick<Context, 'organizationId'>,
  videoId: string,
): Promise<Word[]> {
  const words: Word[] = []
  for (let after = -1; ; ) {
    const rows = await db.transcriptSegment.findMany({
      where: { organizationId, videoId, position: { gt: after } },
      orderBy: { position: 'asc' },
      take: pageSize,
      select: { position: true, words: true },
    })
    for (const row of rows) words.push(...wordsOf(row))
    const last = rows.at(-1)
    if (!last || rows.length < pageSize) return words
    after = last.position
  }
}

/** What stands for these words at these times, in 16 hexadecimal digits. It changes with the way in which words are found. */
export function scriptId(words: readonly Word[]): string {
  const hash = createHash('sha256').update('alignment 1')
  for (const { text, start, timing } of words) hash.update(`\n${text} ${start} ${timing}`)
  return hash.digest('hex').slice(0, 16)
}

/**
 * `words` with the times that were found for them; those that were not share the time between their neighbors by letters,
 * and say so. Times never go back.
 * @param seconds of the video
 */
export function timedScript(words: readonly Word[], found: readonly (WordTimes | null)[], seconds: number): Word[] {
  const timed: Word[] = []
  let latest = 0
  const measured = words.map(
    ({ start, end, timing }, at) => found[at] ?? (timing === 'measured' ? { start, end } : null),
  )
  for (let at = 0; at < words.length; ) {
    const times = measured[at]
    const word = words[at]
    if (times && word) {
      const start = Math.max(latest, times.start)
      latest = Math.max(start, times.end)
      timed.push({ ...word, start, end: latest, timing: 'measured' })
      at += 1
      continue
    }
    let to = at
    while (to < words.length && !measured[to]) to += 1
    const end = Math.max(latest, measured[to]?.start ?? seconds)
    const fresh = words.slice(at, to)
    const texts = fresh.map(({ text }) => text)
    for (const [index, range] of estimateTimes(texts, [{ start: latest, end }]).entries()) {
      timed.push({ text: texts[index] ?? '', ...range, confidence: null, timing: 'estimated' })
    }
    latest = end
    at = to
  }
  return timed
}

/** What people are told about words whose times are estimated; null where there are none. */
export function estimateNote(words: readonly Word[]): string | null {
  const estimated = words.filter(({ timing }) => timing === 'estimated').length
  if (estimated === 0) return null
  const share = `${estimated.toLocaleString('en-US')} of ${words.length.toLocaleString('en-US')} words`
  return `The times of ${share} are estimated, since we couldn’t find them in the sound.`
}
