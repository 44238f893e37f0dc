import { redirectAnswer } from '@/app/_doors/answers'
import { studioRoute } from '@/app/_doors/route'
import { downloadExport } from '@/lib/clips/download-export'
import { exportIdInput } from '@/lib/clips/schemas'

/** Leads to the file, at an address that is signed for this request alone. */
export const GET = studioRoute(
  {
    summary: 'Download an export',
    description: 'Leads to the file. Follow the redirect without the Authorization header.',
    answer: redirectAnswer,
    errors: ['conflict'],
    rate: 'read',
    permission: 'export.read',
    params: exportIdInput,
  },
  async (ctx, { params }) => {
    const { url } = await downloadExport(ctx, params)
    return new Response(null, { status: 302, headers: { location: url, 'cache-control': 'private, no-store' } })
  },
)
