import { liveOrganization } from '@/lib/access/live-organization'
import { NotFound } from '@/lib/core/errors'
import { type Clock, systemClock } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'
import { exportKey, exportPosterKey } from '@/lib/platform/storage/keys'
import { presignDownload, presignGet } from '@/lib/platform/storage/presign'
import { downloadFilename } from './rules'
import { shareTokenInput } from './schemas'

/** What a visitor with the link sees: nothing of the organization but its name. */
export type SharedExportView = {
  title: string
  organizationName: string
  width: number
  height: number
  durationSeconds: number
  sharedAt: string
  /** Whether other sites may show it in a frame. */
  isEmbeddable: boolean
  videoUrl: string
  downloadUrl: string
  posterUrl: string
}

/**
 * A shared export by the token of its link; the visitor is no one we know.
 * @throws NotFound for a token that does not exist, was taken back or has ended
 */
export async function getSharedExport(input: { token: string }, now: Clock = systemClock): Promise<SharedExportView> {
  if (!shareTokenInput.safeParse(input).success) throw new NotFound('clip')
  const row = await systemDb().clipExport.findFirst({
    where: {
      shareToken: input.token,
      OR: [{ shareExpiresAt: null }, { shareExpiresAt: { gt: now() } }],
      status: 'completed',
      deletedAt: null,
      organization: { ...liveOrganization, bannedAt: null },
      video: { deletedAt: null },
    },
    include: { organization: { select: { name: true } } },
  })
  if (!row) throw new NotFound('clip')
  const reference = { organizationId: row.organizationId, exportId: row.id }
  // The video's title is the organization's own.
  const filename = downloadFilename({ clipTitle: row.title })
  const file = { key: exportKey(reference), filename, contentType: 'video/mp4' }
  const [videoUrl, downloadUrl, posterUrl] = await Promise.all([
    presignDownload({ ...file, disposition: 'inline' }),
    presignDownload({ ...file, disposition: 'attachment' }),
    presignGet(exportPosterKey(reference, row.coverVersion)),
  ])
  return {
    title: row.title,
    organizationName: row.organization.name,
    width: row.width ?? 0,
    height: row.height ?? 0,
    durationSeconds: row.durationSeconds ?? 0,
    sharedAt: (row.sharedAt ?? row.createdAt).toISOString(),
    isEmbeddable: row.shareEmbed,
    videoUrl,
    downloadUrl,
    posterUrl,
  }
}

/** Whether the link of this token worked once and has ended, so that its visitor is told so. */
export async function hasShareEnded(input: { token: string }, now: Clock = systemClock): Promise<boolean> {
  if (!shareTokenInput.safeParse(input).success) return false
  const where = {
    shareToken: input.token,
    shareExpiresAt: { lte: now() },
    deletedAt: null,
    organization: liveOrganization,
  }
  return (await systemDb().clipExport.count({ where })) > 0
}
