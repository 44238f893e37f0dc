import { z } from 'zod'

export const abuseReportAnswer = z.object({ received: z.boolean() })
