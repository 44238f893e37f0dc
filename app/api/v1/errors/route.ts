import { currentRequestId, optionalContext } from '@/app/_doors/context'
import { readJson } from '@/app/_doors/read-json'
import { jsonResponse } from '@/app/_doors/responses'
import { publicRoute } from '@/app/_doors/route'
import { reportBrowserError } from '@/lib/errors/report-browser-error'
import { clientAddress } from '@/lib/platform/client-address'

const maxBytes = 16 * 1024

/** What went wrong in a browser, told by our own pages. Needs no session; where there is one, it says whom it hit. */
export const POST = publicRoute({ rate: 'public' }, async (request) => {
  const input = await readJson(request, maxBytes)
  const requestId = await currentRequestId()
  const address = clientAddress(request.headers)
  const userAgent = request.headers.get('user-agent')
  const result = await reportBrowserError({ who: await optionalContext(), address, userAgent, requestId }, input)
  return jsonResponse(result, { status: 202, requestId })
})
