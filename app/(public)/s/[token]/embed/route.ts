import { publicRoute } from '@/app/_doors/route'
import { embedPage } from '@/app/(public)/_share/embed-page'
import { getSharedExport } from '@/lib/clips/get-shared-export'
import { shareTokenInput } from '@/lib/clips/schemas'
import { NotFound } from '@/lib/core/errors'
import { env } from '@/lib/platform/env'

/**
 * The player of a shared clip alone, for a frame on another site, where its organization allows that. It runs no script and
 * takes no input, so that there is nothing a site around it could make people press. Its policy is set in proxy.ts.
 */
export const GET = publicRoute({ rate: 'public', params: shareTokenInput }, async ({ params }) => {
  const { title, width, height, isEmbeddable } = await getSharedExport(params)
  if (!isEmbeddable) throw new NotFound('clip')
  const { APP_URL } = env()
  const html = embedPage({ title, width, height, link: new URL(`/s/${params.token}`, APP_URL).href })
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'private, no-store',
      'x-robots-tag': 'noindex',
    },
  })
})
