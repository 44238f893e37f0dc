import { publicRoute } from '@/app/_doors/route'
import { abuseReportAnswer } from '@/lib/abuse/answers'
import { reportAbuse } from '@/lib/abuse/report-abuse'
import { abuseReportInput } from '@/lib/abuse/schemas'
import { systemClock } from '@/lib/core/time'

const maxBodyBytes = 32 * 1024

/** A visitor's report of what is wrong with a shared clip. Needs no session. */
export const POST = publicRoute(
  {
    summary: 'Report a shared clip',
    answer: abuseReportAnswer,
    rate: 'report',
    body: abuseReportInput,
    maxBodyBytes,
    status: 202,
  },
  async ({ body }) => {
    await reportAbuse(body, systemClock)
    return { received: true }
  },
)
