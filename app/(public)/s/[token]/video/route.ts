import { publicRoute } from '@/app/_doors/route'
import { getSharedExport } from '@/lib/clips/get-shared-export'
import { recordShareView } from '@/lib/clips/record-share-view'
import { shareTokenInput } from '@/lib/clips/schemas'
import { clientAddress } from '@/lib/platform/client-address'

/** The file of a shared clip, to be played: leads to an address that is signed for now, as long as the clip is shared. */
export const GET = publicRoute({ rate: 'public', params: shareTokenInput }, async ({ params, request }) => {
  const { videoUrl } = await getSharedExport(params)
  const { headers } = request
  await recordShareView(params, { address: clientAddress(headers), agent: headers.get('user-agent') ?? '' })
  return new Response(null, { status: 302, headers: { location: videoUrl, 'cache-control': 'private, no-store' } })
})
