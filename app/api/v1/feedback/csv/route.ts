import { studioRoute } from '@/app/_doors/route'
import { csvResultAnswer } from '@/lib/performance/answers'
import { importFeedbackCsv } from '@/lib/performance/import-feedback-csv'
import { importCsvInput } from '@/lib/performance/schemas'

/** A file of 2 million characters, as JSON. */
const maxBodyBytes = 9 * 1024 ** 2

export const POST = studioRoute(
  {
    summary: 'Import feedback from CSV',
    description:
      'Takes the text of a CSV file with up to 5,000 posts: all of it, or nothing. Columns come in any order, by their usual names and those of TikTok, YouTube Studio and Instagram exports. With `dryRun` nothing is stored, and rows that can’t be read are answered. The same file again adds nothing.',
    answer: csvResultAnswer,
    rate: 'compute',
    permission: 'feedback.create',
    body: importCsvInput,
    maxBodyBytes,
  },
  (ctx, { body }) => importFeedbackCsv(ctx, body),
)
