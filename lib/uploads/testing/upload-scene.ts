import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { UserContext } from '@/lib/access/context'
import { systemDb } from '@/lib/platform/db/db'
import type { VideoView } from '@/lib/videos/schemas'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { completeUpload } from '../complete-upload'
import { presignUploadParts } from '../presign-upload-parts'
import { startUpload } from '../start-upload'

/** A video of 16 seconds that a test may upload. */
export function readSample(): Promise<Buffer> {
  return readFile(path.resolve('e2e/samples/03_nasa_16s.mp4'))
}

export async function member(): Promise<UserContext> {
  return createMember(await createOrganization())
}

export async function importsUsed({ organizationId }: UserContext): Promise<number> {
  return (await systemDb().organization.findFirstOrThrow({ where: { id: organizationId } })).importsUsed
}

/** Puts `bytes` to storage as the first part. Returns the status of storage. */
export async function sendPart(ctx: UserContext, subjectId: string, bytes: Buffer): Promise<number> {
  const [part] = await presignUploadParts(ctx, { subjectId, partNumbers: [1] })
  const answer = await fetch(part?.url ?? '', { method: 'PUT', body: new Uint8Array(bytes) })
  return answer.status
}

/** A file of one part that was uploaded as a video. */
export async function uploadVideo(ctx: UserContext, bytes: Buffer): Promise<VideoView> {
  const { subject } = await startUpload(ctx, { filename: 'talk.mp4', sizeBytes: bytes.length })
  const status = await sendPart(ctx, subject.id, bytes)
  if (status !== 200) throw new Error(`Storage answered ${status}.`)
  return (await completeUpload(ctx, { subjectId: subject.id })) as VideoView
}
