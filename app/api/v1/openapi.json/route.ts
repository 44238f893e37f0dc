import { createHash } from 'node:crypto'
import { fileAnswer } from '@/app/_doors/answers'
import { publicRoute } from '@/app/_doors/route'
import document from '@/docs/openapi.json'

const text = JSON.stringify(document)
const headers = {
  etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`,
  'cache-control': 'public, max-age=300',
  'access-control-allow-origin': '*',
  'x-content-type-options': 'nosniff',
}

/** The document as it was committed. Everyone may read it, from any site. */
export const GET = publicRoute(
  { rate: 'public', summary: 'Get this document', answer: fileAnswer('application/openapi+json') },
  async ({ request }) => {
    const known = request.headers.get('if-none-match')?.split(/\s*,\s*/)
    if (known?.some((tag) => tag.replace(/^W\//, '') === headers.etag))
      return new Response(null, { status: 304, headers })
    return new Response(text, { headers: { ...headers, 'content-type': 'application/openapi+json' } })
  },
)
