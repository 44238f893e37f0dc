import { createHash } from 'node:crypto'
import type { Context } from '@/lib/access/context'
import { Conflict, NotFound } from '@/lib/core/errors'
import { withTenant } from '@/lib/platform/db/db'
import { log } from '@/lib/platform/log'
import type { RunOptions } from '@/lib/platform/media/types'
import { type SpeechEngine, speechEngine } from '@/lib/platform/speech/speech'
import type { TranscribedPart } from '@/lib/platform/speech/types'
import { transcriptPartKey, type VideoRef } from '@/lib/platform/storage/keys'
import { putObject, readObject } from '@/lib/platform/storage/objects'
import { openSource } from '@/lib/videos/analysis-run'
import { partSeconds } from './limits'

/** What a part is kept as: `start` tells whether it is the part that is asked for. */
type KeptPart = { start: number; part: TranscribedPart }

const mostPartBytes = 32 * 1024 ** 2

/** How a part went: where the next one starts (null behind the end), or that the engine failed. */
export type PartOutcome = { next: number | null } | { isFailed: true }

/**
 * Transcribes the part of a video that starts at `start` seconds, and keeps it in storage under the engine and its settings: a repeat,
 * and another analysis of the video, find it there. A failure of the engine is an outcome, not an error: clips need no words.
 * @throws NotFound when the video is gone, and the signal's reason when the work is canceled
 */
export async function transcribePart(
  ctx: Context,
  { videoId, part, start }: { videoId: string; part: number; start: number },
  run: RunOptions = {},
): Promise<PartOutcome> {
  const { organizationId } = ctx
  const reference = { organizationId, videoId }
  const video = await withTenant(ctx, (db) =>
    db.video.findFirst({ where: { organizationId, id: videoId, deletedAt: null }, select: { durationSeconds: true } }),
  )
  if (!video) throw new NotFound('video')
  const engine = speechEngine(organizationId)
  if (!engine) return { isFailed: true }
  const kept = await readPart(reference, engine, part)
  const duration = video.durationSeconds ?? 0
  if (kept?.start === start) return { next: nextOf(kept.part, duration) }
  // A short rest is not worth a part of its own.
  const isLast = duration - start <= partSeconds * 1.1
  const range = { start, end: isLast ? Math.ceil(duration + 0.1) : start + partSeconds, isLast }
  try {
    const path = await openSource(reference, run)
    const made = await engine.transcribe(path, range, run)
    const body = JSON.stringify({ start, part: made } satisfies KeptPart)
    await putObject({ key: keyOf(reference, engine, part), body, contentType: 'application/json' })
    return { next: nextOf(made, duration) }
  } catch (error) {
    run.signal?.throwIfAborted()
    log().warn({ err: error, organizationId, videoId, part, engine: engine.name }, 'transcription failed')
    return { isFailed: true }
  }
}

/** A file can end before its length says so. */
function nextOf({ next }: TranscribedPart, duration: number): number | null {
  return next !== null && next < duration - 0.2 ? next : null
}

/**
 * The parts that were transcribed with the present engine, in their order.
 * @throws Conflict when one is missing
 */
export async function readParts(video: VideoRef, engine: SpeechEngine, count: number): Promise<TranscribedPart[]> {
  const parts: TranscribedPart[] = []
  for (let part = 0; part < count; part += 1) {
    const kept = await readPart(video, engine, part)
    if (!kept) throw new Conflict('A part of the transcript is missing. Start the analysis again.')
    parts.push(kept.part)
  }
  return parts
}

async function readPart(video: VideoRef, engine: SpeechEngine, part: number): Promise<KeptPart | null> {
  try {
    return JSON.parse((await readObject(keyOf(video, engine, part), mostPartBytes)).toString('utf8')) as KeptPart
  } catch (error) {
    if (error instanceof NotFound) return null
    throw error
  }
}

/** The file of a video never changes, so its id stands for its content. */
function keyOf(video: VideoRef, { name, model, settings }: SpeechEngine, part: number): string {
  const made = createHash('sha256')
    .update(JSON.stringify([name, model, settings, partSeconds]))
    .digest('hex')
  return transcriptPartKey(video, made.slice(0, 16), part)
}
