import type { Context } from '@/lib/access/context'
import { Unavailable } from '@/lib/core/errors'
import { log } from '@/lib/platform/log'
import { media } from '@/lib/platform/media/media'
import { decodeSignals, type Signals } from '@/lib/platform/media/signals'
import type { SubjectReading } from '@/lib/platform/media/subjects'
import { signalsKey, subjectsKey, type VideoRef } from '@/lib/platform/storage/keys'
import { putObject, readObject } from '@/lib/platform/storage/objects'
import { planSamples } from './analysis/plan-samples'
import type { Span } from './analysis/spans'
import { openSource, type StepRun } from './analysis-run'
import { readAnalysis } from './conclude-analysis'
import { readSubjectPart, subjectBatchesOf, subjectPartSeconds, subjectPartsOf } from './subject-parts'

const maxSignalBytes = 256 * 1024 ** 2
/** Parts whose samples one child looks at: a minute of its time, on a slow core. */
const partsAtOnce = 6

/**
 * Looks for people and for what stands out in the parts that `range` (seconds of an analyzed video) touches and that were
 * not looked at, or in vain, and keeps what was found beside the signals; a repeat finds the rest.
 */
export async function findSubjects(
  ctx: Context,
  input: { videoId: string; start: number; end: number },
  run: StepRun = {},
): Promise<void> {
  const reference = { organizationId: ctx.organizationId, videoId: input.videoId }
  await findSubjectParts(ctx, { videoId: input.videoId, parts: await missingParts(reference, input) }, run)
}

/** As `findSubjects`, for batch `batch` of what the proposed clips of an analysis show, whether looked at before or not. */
export async function findProposedSubjects(
  ctx: Context,
  input: { videoId: string; batch: number },
  run: StepRun = {},
): Promise<void> {
  const { proposals } = await readAnalysis({ organizationId: ctx.organizationId, videoId: input.videoId })
  const parts = subjectBatchesOf(proposals)[input.batch] ?? []
  await findSubjectParts(ctx, { videoId: input.videoId, parts }, run)
}

async function findSubjectParts(
  ctx: Context,
  input: { videoId: string; parts: number[] },
  run: StepRun = {},
): Promise<void> {
  if (input.parts.length === 0) return
  const reference = { organizationId: ctx.organizationId, videoId: input.videoId }
  const [bytes, { shots }] = await Promise.all([
    readObject(signalsKey(reference), maxSignalBytes),
    readAnalysis(reference),
  ])
  const signals = decodeSignals(bytes)
  const path = await openSource(reference, run)
  for (let at = 0; at < input.parts.length; at += partsAtOnce) {
    const parts = input.parts.slice(at, at + partsAtOnce)
    const onProgress = (fraction: number) => run.onProgress?.((at + fraction * parts.length) / input.parts.length)
    const runs = parts.map((part) => planPart(signals, shots, part))
    const reading = await lookAt(ctx, path, runs, { signal: run.signal, onProgress })
    await Promise.all(parts.map((part) => storePart(reference, part, reading)))
  }
}

async function missingParts(video: VideoRef, range: Span): Promise<number[]> {
  const parts = subjectPartsOf(range)
  const found = await Promise.all(parts.map((part) => readSubjectPart(video, part)))
  // What failed is tried again: a machine that was too busy then may not be now.
  return parts.filter((_, at) => found[at]?.failure !== null)
}

function planPart(signals: Signals, shots: Span[], part: number): number[] {
  const range = { start: part * subjectPartSeconds, end: (part + 1) * subjectPartSeconds }
  return planSamples(signals, shots, range)
}

/** What cannot be looked at must not keep its clip from being made: it is framed by what stands out and moves. */
async function lookAt(ctx: Context, path: string, runs: number[][], run: StepRun): Promise<SubjectReading> {
  try {
    const reading = await media(ctx.organizationId).findSubjects(path, runs, run)
    if (reading.failure) log().warn({ reason: reading.failure }, 'the models that find people did not run')
    return reading
  } catch (error) {
    if (run.signal?.aborted || error instanceof Unavailable) throw error
    const failure = error instanceof Error ? error.message : String(error)
    log().warn({ err: error }, 'no subjects could be looked for')
    return { samples: [], failure }
  }
}

async function storePart(video: VideoRef, part: number, { samples, failure }: SubjectReading): Promise<void> {
  const start = part * subjectPartSeconds
  const inside = samples.filter(({ time }) => time >= start && time < start + subjectPartSeconds)
  const body = JSON.stringify({ samples: inside, failure } satisfies SubjectReading)
  await putObject({ key: subjectsKey(video, part), body, contentType: 'application/json' })
}
