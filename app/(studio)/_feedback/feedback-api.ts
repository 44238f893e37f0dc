import { send } from '@/app/_api/send'
import type { CsvResult, FeedbackResult, ImportCsvInput, PostInput } from '@/lib/performance/schemas'

/** A file of 5,000 rows takes a while. */
const fileTimeoutMs = 90_000

export const feedbackApi = {
  record: (post: PostInput) => send<FeedbackResult>('POST', '/api/v1/feedback', { body: { posts: [post] } }),
  importCsv: (body: ImportCsvInput) =>
    send<CsvResult>('POST', '/api/v1/feedback/csv', { body, timeoutMs: fileTimeoutMs }),
}
