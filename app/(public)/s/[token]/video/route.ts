import { publicRoute } from '@/app/_doors/route'
import { getSharedExport } from '@/lib/clips/get-shared-export'
import { shareTokenInput } from '@/lib/clips/schemas'

/** The file of a shared clip, to be played: leads to an address that is signed for now, as long as the clip is shared. */
export const GET = publicRoute({ rate: 'public', params: shareTokenInput }, async ({ params }) => {
  const { videoUrl } = await getSharedExport(params)
  return new Response(null, { status: 302, headers: { location: videoUrl, 'cache-control': 'private, no-store' } })
})
