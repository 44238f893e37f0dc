import { createHash } from 'node:crypto'
import type { Context } from '@/lib/access/context'
import { media } from '@/lib/platform/media/media'
import { clipThumbnailKey } from '@/lib/platform/storage/keys'
import { putObject } from '@/lib/platform/storage/objects'
import { openSource, type StepRun } from '@/lib/videos/analysis-run'
import { readAnalysis } from '@/lib/videos/conclude-analysis'
import { findThumbnailTimes } from '@/lib/videos/find-thumbnail-times'
import { thumbnailTime, thumbnailWidth } from './rules'

/** The id of a proposed clip: the same for the same job and place, so that a repeated step meets its own work. */
export function proposedClipId(jobId: string, rank: number): string {
  const hex = createHash('sha256').update(`${jobId} ${rank}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/**
 * Takes the picture of every proposed clip, before the clips themselves appear.
 * @returns for each proposal the moments (seconds) that suit its picture, best first
 */
export async function illustrateProposals(
  ctx: Context,
  input: { videoId: string; jobId: string },
  run: StepRun = {},
): Promise<number[][]> {
  const reference = { organizationId: ctx.organizationId, videoId: input.videoId }
  const { proposals } = await readAnalysis(reference)
  const path = await openSource(reference, run)
  const candidates = await findThumbnailTimes(reference, proposals)
  const times = proposals.map((proposal, at) => thumbnailTime(proposal, candidates[at]))
  const pictures = await media(ctx.organizationId).extractThumbnails(path, times, { width: thumbnailWidth, ...run })
  await Promise.all(
    pictures.map((body, rank) =>
      putObject({
        key: clipThumbnailKey({ organizationId: ctx.organizationId, clipId: proposedClipId(input.jobId, rank) }),
        body,
        contentType: 'image/jpeg',
      }),
    ),
  )
  return candidates
}
