import { z } from 'zod'
import type { importRunAnswer, tableReport } from './answers'
import { mostFileBytes } from './limits'

export const importIdInput = z.object({ importId: z.uuid() })

/** What is asked of a file before its content is looked at. */
export const exportFileInput = z.object({
  sizeBytes: z
    .number()
    .int()
    .min(1)
    .max(mostFileBytes, `An export can have up to ${mostFileBytes / 1024 ** 2} MB. Export fewer tables at once.`),
})

export type TableReport = z.output<typeof tableReport>
export type ImportRunView = z.output<typeof importRunAnswer>
