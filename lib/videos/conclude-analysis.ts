import type { Context } from '@/lib/access/context'
import { formatDuration } from '@/lib/core/time'
import { withTenant } from '@/lib/platform/db/db'
import { decodeSignals, encodeSignals, mergeSignals } from '@/lib/platform/media/signals'
import { analysisKey, signalsChunkKey, signalsKey, timelineKey, waveformKey } from '@/lib/platform/storage/keys'
import { putObject, readObject } from '@/lib/platform/storage/objects'
import { type Analysis, analyze, isTruncated, shownDuration } from './analysis/analyze'
import type { SpokenWord } from './analysis/sentences'
import { waveformOf } from './analysis/waveform'
import { loadVideo } from './internal'
import { subjectBatchesOf } from './subject-parts'

const maxChunkBytes = 64 * 1024 ** 2
const maxAnalysisBytes = 64 * 1024 ** 2

/** What the browser draws under the player. Times in seconds, interest in whole percent, one value a second. */
export type Timeline = {
  duration: number
  shots: { start: number; end: number }[]
  speech: { start: number; end: number }[]
  interest: number[]
}

export type ConcludedAnalysis = Pick<Analysis, 'duration' | 'shots' | 'proposals'> & { warnings: string[] }

/**
 * Puts the measured chunks together and decides: shots, speech, interest, proposed clips. `words` are what is said, null
 * where that is not known. Everything goes to storage; repeats write the same again.
 */
export async function concludeAnalysis(
  ctx: Context,
  input: { videoId: string; chunkCount: number; words?: SpokenWord[] | null },
): Promise<{ proposalCount: number; subjectBatchCount: number }> {
  const reference = { organizationId: ctx.organizationId, videoId: input.videoId }
  const video = await withTenant(ctx, (db) => loadVideo(db, ctx, input.videoId))
  const chunks = Array.from({ length: input.chunkCount }, (_, chunk) => signalsChunkKey(reference, chunk))
  const signals = mergeSignals(
    await Promise.all(chunks.map(async (key) => decodeSignals(await readObject(key, maxChunkBytes)))),
  )
  const analysis = analyze(signals, { videoTitle: video.title, words: input.words ?? undefined })
  const declared = video.durationSeconds ?? analysis.duration
  const warnings = isTruncated(signals, declared)
    ? [
        `This file is cut off: it should be ${formatDuration(declared)} long, but only ${formatDuration(analysis.duration)} is there. ` +
          'The clips come from the part that is there.',
      ]
    : []
  const duration = shownDuration(signals, declared)
  const timeline: Timeline = {
    duration,
    shots: analysis.shots,
    speech: analysis.speech,
    interest: analysis.interest.map((second) => Math.round(second.total * 100)),
  }
  const concluded: ConcludedAnalysis = {
    duration,
    shots: analysis.shots,
    proposals: analysis.proposals,
    warnings,
  }
  await putObject({ key: signalsKey(reference), body: encodeSignals(signals), contentType: 'application/octet-stream' })
  await putJson(waveformKey(reference), waveformOf(signals))
  await putJson(timelineKey(reference), timeline)
  await putJson(analysisKey(reference), concluded)
  return {
    proposalCount: analysis.proposals.length,
    subjectBatchCount: subjectBatchesOf(analysis.proposals).length,
  }
}

/** What `concludeAnalysis` left in storage. */
export async function readAnalysis(video: { organizationId: string; videoId: string }): Promise<ConcludedAnalysis> {
  const bytes = await readObject(analysisKey(video), maxAnalysisBytes)
  return JSON.parse(bytes.toString('utf8')) as ConcludedAnalysis
}

async function putJson(key: string, value: unknown): Promise<void> {
  await putObject({ key, body: JSON.stringify(value), contentType: 'application/json' })
}
