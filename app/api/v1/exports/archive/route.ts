import { z } from 'zod'
import { fileAnswer } from '@/app/_doors/answers'
import { studioRoute } from '@/app/_doors/route'
import { mostZipped } from '@/lib/clips/clip-filters'
import { zipExports } from '@/lib/clips/zip-exports'
import { endTurn } from '@/lib/platform/request-shares'
import { contentDisposition } from '@/lib/platform/storage/content-disposition'

export const runtime = 'nodejs'
export const maxDuration = 300

const idLength = 36
const query = z.object({
  /** Of up to 20 finished exports, separated by commas. */
  ids: z.string().max(mostZipped * (idLength + 1)),
})

/** Finished exports as one ZIP: `?ids=a,b`. */
export const GET = studioRoute(
  {
    summary: 'Download an archive of exports',
    answer: fileAnswer('application/zip'),
    errors: ['conflict', 'not_found'],
    rate: 'compute',
    permission: 'export.read',
    query,
  },
  async (ctx, { query, request }) => {
    const { body, bytes, filename } = await zipExports(ctx, { exportIds: query.ids.split(',') }, request.signal)
    endTurn()
    return new Response(body, {
      headers: {
        'content-type': 'application/zip',
        'content-length': String(bytes),
        'content-disposition': contentDisposition('attachment', filename),
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    })
  },
)
