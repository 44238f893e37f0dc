import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Context } from '@/lib/access/context'
import { withTenant } from '@/lib/platform/db/db'
import { media } from '@/lib/platform/media/media'
import { downloadToFile } from '@/lib/platform/storage/download-to-file'
import { proxyKey, proxyPartKey } from '@/lib/platform/storage/keys'
import { deleteObjects } from '@/lib/platform/storage/objects'
import { putFile } from '@/lib/platform/storage/put-file'
import { openSource, proxyPartsOf, type StepRun } from './analysis-run'
import { loadVideo } from './internal'

/**
 * Writes one part of the small MP4 that browsers play in place of a source that they do not, under the part's number;
 * a repeat writes the same again.
 * @returns the second at which the part begins, or null where the video has ended before
 */
export async function makeProxyPart(
  ctx: Context,
  input: { videoId: string; part: number },
  run: StepRun = {},
): Promise<number | null> {
  const reference = { organizationId: ctx.organizationId, videoId: input.videoId }
  const video = await withTenant(ctx, (db) => loadVideo(db, ctx, input.videoId))
  const range = proxyPartsOf(video.durationSeconds ?? 0)[input.part]
  if (!range) return null
  return inFolder(async (folder) => {
    const outPath = join(folder, 'part.mp4')
    const source = await openSource(reference, run)
    const written = await media(ctx.organizationId).renderProxyPart(source, {
      start: range.start,
      end: range.end,
      outPath,
      ...run,
    })
    if (!written) return null
    const key = proxyPartKey(reference, input.part)
    await putFile({ key, path: outPath, contentType: 'video/mp4', signal: run.signal })
    return written.start
  })
}

/**
 * Joins the parts that `makeProxyPart` wrote. From then on the player gets the proxy.
 * @param input `starts` are the seconds at which parts 0, 1, 2 ... begin
 */
export async function joinProxy(
  ctx: Context,
  input: { videoId: string; starts: number[] },
  run: StepRun = {},
): Promise<void> {
  const reference = { organizationId: ctx.organizationId, videoId: input.videoId }
  await inFolder(async (folder) => {
    // No ending in the name: tracing would take every file of the project that ends like it into the function.
    const parts = input.starts.map((start, part) => ({ start, path: join(folder, String(part)) }))
    for (const [part, { path }] of parts.entries()) await downloadToFile(proxyPartKey(reference, part), path, run)
    const outPath = join(folder, 'proxy.mp4')
    await media(ctx.organizationId).joinProxy(parts, { outPath, ...run })
    await putFile({ key: proxyKey(reference), path: outPath, contentType: 'video/mp4', signal: run.signal })
  })
  await withTenant(ctx, (db) =>
    db.video.updateMany({
      where: { organizationId: ctx.organizationId, id: input.videoId },
      data: { hasProxy: true },
    }),
  )
}

/** Removes the parts once the proxy stands, which a repeat of `joinProxy` would still need before. */
export async function removeProxyParts(ctx: Context, input: { videoId: string; count: number }): Promise<void> {
  const reference = { organizationId: ctx.organizationId, videoId: input.videoId }
  await deleteObjects(Array.from({ length: input.count }, (_, part) => proxyPartKey(reference, part)))
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'clipforge-proxy-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
