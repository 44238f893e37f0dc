import { decodeSignals } from '@/lib/platform/media/signals'
import type { CropKeyframe } from '@/lib/platform/media/types'
import { signalsKey, type VideoRef } from '@/lib/platform/storage/keys'
import { readObject } from '@/lib/platform/storage/objects'
import { smartCrop } from './analysis/smart-crop'
import { readAnalysis } from './conclude-analysis'

const maxSignalBytes = 256 * 1024 ** 2

/**
 * Where a crop window of `aspect` (width over height) should look between `start` and `end` (seconds), from the
 * video's signals: still within a shot, or following slowly.
 */
export async function findCropTrack(
  video: VideoRef,
  range: { start: number; end: number; aspect: number; sourceAspect: number },
): Promise<CropKeyframe[]> {
  const [bytes, { shots }] = await Promise.all([readObject(signalsKey(video), maxSignalBytes), readAnalysis(video)])
  const { start, end, aspect, sourceAspect } = range
  return smartCrop(decodeSignals(bytes), { start, end, shots }, { aspect, sourceAspect })
}
