import { currentRequestId, optionalContext } from '@/app/_doors/context'
import { publicRoute } from '@/app/_doors/route'
import { errorReportAnswer } from '@/lib/errors/answers'
import { reportBrowserError } from '@/lib/errors/report-browser-error'
import { browserErrorInput } from '@/lib/errors/schemas'
import { clientAddress } from '@/lib/platform/client-address'

const maxBodyBytes = 16 * 1024

/** What went wrong in a browser, told by our own pages. Needs no session; where there is one, it says whom it hit. */
export const POST = publicRoute(
  {
    summary: 'Report an error of a browser',
    answer: errorReportAnswer,
    rate: 'public',
    body: browserErrorInput,
    maxBodyBytes,
    status: 202,
  },
  async ({ body, request }) =>
    reportBrowserError(
      {
        who: await optionalContext(),
        address: clientAddress(request.headers),
        userAgent: request.headers.get('user-agent'),
        requestId: await currentRequestId(),
      },
      body,
    ),
)
