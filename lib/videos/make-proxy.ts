import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Context } from '@/lib/access/context'
import { withTenant } from '@/lib/platform/db/db'
import { media } from '@/lib/platform/media/media'
import { proxyKey } from '@/lib/platform/storage/keys'
import { putFile } from '@/lib/platform/storage/put-file'
import { openSource, type StepRun } from './analysis-run'

/** Writes the small MP4 that browsers play in place of a source that they do not. */
export async function makeProxy(ctx: Context, input: { videoId: string }, run: StepRun = {}): Promise<void> {
  const reference = { organizationId: ctx.organizationId, videoId: input.videoId }
  const folder = await mkdtemp(join(tmpdir(), 'clipforge-proxy-'))
  try {
    const outPath = join(folder, 'proxy.mp4')
    await media().renderProxy(await openSource(reference, run), { outPath, ...run })
    await putFile({ key: proxyKey(reference), path: outPath, contentType: 'video/mp4', signal: run.signal })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  await withTenant(ctx, (db) =>
    db.video.updateMany({
      where: { organizationId: ctx.organizationId, id: input.videoId },
      data: { hasProxy: true },
    }),
  )
}
