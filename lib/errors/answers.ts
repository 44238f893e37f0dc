import { z } from 'zod'

export const errorReportAnswer = z.object({ errorId: z.string() })
