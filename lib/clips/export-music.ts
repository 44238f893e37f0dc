import type { Context } from '@/lib/access/context'
import { Conflict, NotFound } from '@/lib/core/errors'
import { isReadyTrack, openTrack } from '@/lib/music/open-track'
import type { TenantTransaction } from '@/lib/platform/db/db'
import { timelineKey } from '@/lib/platform/storage/keys'
import { readObject } from '@/lib/platform/storage/objects'
import type { StepRun } from '@/lib/videos/analysis-run'
import type { Timeline } from '@/lib/videos/conclude-analysis'
import type { ClipEdit } from './edit'

type Span = { start: number; end: number }

const maxTimelineBytes = 64 * 1024 ** 2
const gone = 'The music of this clip was deleted. Choose another track or remove the music, then export again.'

/** @throws Conflict where the clip has music that is not in the library any more */
export async function assertMusic(tx: TenantTransaction, ctx: Context, { music }: ClipEdit): Promise<void> {
  if (music && !(await isReadyTrack(tx, ctx, { trackId: music.trackId }))) throw new Conflict(gone)
}

/** Where the music of a clip is quieter by what is said (seconds of the source); null where that is not by words. */
export function heardSpeech(edit: ClipEdit, words: readonly Span[] | null): Span[] | null {
  if (!edit.music?.isDucked) return null
  return words?.map(({ start, end }) => ({ start, end })) ?? null
}

/**
 * The music of an export as a local file, and where someone speaks (seconds of the source): by the words, and by the sound where these
 * are not known. An export that has begun keeps the track that is deleted meanwhile, as long as its file is there.
 * @throws Conflict where the file is gone
 */
export async function openMusic(
  ctx: Context,
  { edit, words, videoId }: { edit: ClipEdit; words: readonly Span[] | null; videoId: string },
  run: StepRun,
): Promise<{ path: string; speech: Span[] } | null> {
  const { music } = edit
  if (!music) return null
  try {
    const path = await openTrack(ctx, { trackId: music.trackId }, run)
    if (!music.isDucked) return { path, speech: [] }
    return { path, speech: heardSpeech(edit, words) ?? (await analyzedSpeech(ctx, videoId)) }
  } catch (error) {
    if (error instanceof NotFound) throw new Conflict(gone)
    throw error
  }
}

async function analyzedSpeech({ organizationId }: Context, videoId: string): Promise<Span[]> {
  const bytes = await readObject(timelineKey({ organizationId, videoId }), maxTimelineBytes)
  return (JSON.parse(bytes.toString('utf8')) as Timeline).speech
}
