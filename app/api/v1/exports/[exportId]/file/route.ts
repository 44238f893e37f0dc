import { redirectAnswer } from '@/app/_doors/answers'
import { studioRoute } from '@/app/_doors/route'
import { playExport } from '@/lib/clips/play-export'
import { exportIdInput } from '@/lib/clips/schemas'

/** Leads to the file, to be played. */
export const GET = studioRoute(
  {
    summary: 'Play an export',
    description: 'Leads to the file, to be played.',
    answer: redirectAnswer,
    errors: ['conflict'],
    rate: 'read',
    permission: 'export.read',
    params: exportIdInput,
  },
  async (ctx, { params }) => {
    const { url } = await playExport(ctx, params)
    return new Response(null, { status: 302, headers: { location: url, 'cache-control': 'private, no-store' } })
  },
)
