import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { UserContext } from '@/lib/access/context'
import { retryJob } from '@/lib/jobs/retry-job'
import { completeUpload } from '@/lib/uploads/complete-upload'
import { presignUploadParts } from '@/lib/uploads/presign-upload-parts'
import { startUpload } from '@/lib/uploads/start-upload'
import { listVideos } from '@/lib/videos/list-videos'
import { untilJobEnded } from './until-job-ended'

const samples = path.resolve(import.meta.dirname, '../../e2e/samples')

/** `bytes`: how much of the file is sent. What is cut off cannot be analyzed, so its job fails. */
const files = [
  { source: '01_bbb_30s_480p.mp4', filename: 'Big Buck Bunny, opening.mp4' },
  { source: '03_nasa_16s.mp4', filename: 'Mission briefing.mp4' },
  { source: '01_bbb_30s_480p.mp4', filename: 'Interview, take 2.mp4', bytes: 200_000 },
]

/** Analyses of a whole file that a busy machine stopped are tried again, this often. */
const mostTries = 3

/**
 * Uploads the sample videos and waits for their analysis. Returns the ids of those that are ready.
 * @throws when a whole file could not be analyzed
 */
export async function importVideos(ctx: UserContext): Promise<string[]> {
  const known = await listVideos(ctx, {})
  const names = new Map(known.data.map(({ id, title }) => [`${title}.mp4`, id]))
  const uploads: { id: string; filename: string; isWhole: boolean }[] = []
  for (const { source, filename, bytes } of files) {
    const content = (await readFile(path.join(samples, source))).subarray(0, bytes)
    const id = names.get(filename) ?? (await upload(ctx, filename, content))
    uploads.push({ id, filename, isWhole: bytes === undefined })
  }
  for (const { id, filename, isWhole } of uploads) {
    const isAnalyzed = await untilAnalyzed(ctx, id, isWhole ? mostTries : 1)
    if (isWhole && !isAnalyzed) throw new Error(`${filename} could not be analyzed.`)
  }
  return uploads.filter(({ isWhole }) => isWhole).map(({ id }) => id)
}

async function untilAnalyzed(ctx: UserContext, videoId: string, tries: number): Promise<boolean> {
  for (let left = tries; ; left -= 1) {
    const job = await untilJobEnded(ctx, videoId)
    if (job.state === 'completed' || left <= 1) return job.state === 'completed'
    await retryJob(ctx, { jobId: job.id })
  }
}

async function upload(ctx: UserContext, filename: string, content: Uint8Array<ArrayBuffer>): Promise<string> {
  const file = { filename, sizeBytes: content.length, contentType: 'video/mp4' }
  const { videoId } = await startUpload(ctx, file)
  const [part] = await presignUploadParts(ctx, { subjectId: videoId, partNumbers: [1] })
  const answer = await fetch(part?.url ?? '', { method: 'PUT', body: content })
  if (!answer.ok) throw new Error(`The storage answered ${answer.status} to ${filename}.`)
  await completeUpload(ctx, { subjectId: videoId })
  return videoId
}
