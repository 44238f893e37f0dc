import { localSource } from '@/lib/platform/media/source-cache'
import type { RunOptions } from '@/lib/platform/media/types'
import { sourceKey, type VideoRef } from '@/lib/platform/storage/keys'

/** What a step of an analysis gets besides its input: how to say how far it is, and when to stop. */
export type StepRun = RunOptions

/** Seconds of video that one step measures: well under 4 minutes of work, also on two slow cores. */
const chunkSeconds = 600

/** The ranges (seconds) in which a video of `duration` is measured, one step each; ends are multiples of 0.1. */
export function chunksOf(duration: number): Range[] {
  return rangesOf(duration, chunkSeconds)
}

/**
 * Seconds of video that one step writes of a proxy: under 4 minutes of work for pictures of any size that is usual, and a
 * whole number of AAC frames and of pictures at the common rates.
 */
const proxyPartSeconds = 64

/** The ranges (seconds) in which the proxy of a video of `duration` is written, one step each. */
export function proxyPartsOf(duration: number): Range[] {
  return rangesOf(duration, proxyPartSeconds)
}

type Range = { index: number; start: number; end: number }

function rangesOf(duration: number, seconds: number): Range[] {
  const total = Math.max(0.1, Math.ceil(duration * 10) / 10)
  const count = Math.max(1, Math.ceil(total / seconds))
  return Array.from({ length: count }, (_, index) => ({
    index,
    start: index * seconds,
    end: Math.min(total, (index + 1) * seconds),
  }))
}

/** The uploaded file on local disk, for as long as a step runs. */
export function openSource(video: VideoRef, options: { signal?: AbortSignal }): Promise<string> {
  return localSource(sourceKey(video), `${video.organizationId}.${video.videoId}`, options)
}
