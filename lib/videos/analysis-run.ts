import { localSource } from '@/lib/platform/media/source-cache'
import type { RunOptions } from '@/lib/platform/media/types'
import { sourceKey, type VideoRef } from '@/lib/platform/storage/keys'

/** What a step of an analysis gets besides its input: how to say how far it is, and when to stop. */
export type StepRun = RunOptions

/** Seconds of video that one step measures: well under 4 minutes of work, also on two slow cores. */
export const chunkSeconds = 600

/** The ranges (seconds) in which a video of `duration` is measured, one step each; ends are multiples of 0.1. */
export function chunksOf(duration: number): { index: number; start: number; end: number }[] {
  const total = Math.max(0.1, Math.ceil(duration * 10) / 10)
  const count = Math.max(1, Math.ceil(total / chunkSeconds))
  return Array.from({ length: count }, (_, index) => ({
    index,
    start: index * chunkSeconds,
    end: Math.min(total, (index + 1) * chunkSeconds),
  }))
}

/** The uploaded file on local disk, for as long as a step runs. */
export function openSource(video: VideoRef, options: { signal?: AbortSignal }): Promise<string> {
  return localSource(sourceKey(video), `${video.organizationId}.${video.videoId}`, options)
}
