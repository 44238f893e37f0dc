import { publicRoute } from '@/app/_doors/route'
import { getSharedExport } from '@/lib/clips/get-shared-export'

/** The file of a shared clip, to be saved: leads to an address that is signed for now, as long as the clip is shared. */
export const GET = publicRoute({ rate: 'public' }, async (_request, { token = '' }) => {
  const { downloadUrl } = await getSharedExport({ token })
  return new Response(null, { status: 302, headers: { location: downloadUrl, 'cache-control': 'private, no-store' } })
})
