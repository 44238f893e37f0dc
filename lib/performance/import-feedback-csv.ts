import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { type FieldIssue, Invalid } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { storeGenerations } from '@/lib/ideas/store-generation'
import { type TenantTransaction, withTenantTransaction } from '@/lib/platform/db/db'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { isTimeZone } from './cell-times'
import { mostErrorsListed, mostPreviewed } from './limits'
import { matchIdeas } from './match-ideas'
import { type ReadRow, type RowError, readFeedbackCsv } from './read-feedback-csv'
import { type CsvResult, type ImportCsvInput, importCsvInput } from './schemas'
import { type NewFeedback, storeFeedback } from './store-feedback'

const timeoutMs = 60_000

/** Carries what a dry run found out of the transaction that it rolls back. */
class RolledBack extends Error {
  constructor(readonly result: CsvResult) {
    super('A dry run is rolled back.')
  }
}

/**
 * Stores the numbers of posts from a CSV file: all of it, or nothing. A post of no idea that we know, with a title or hook, makes an
 * idea. With `dryRun` the same is done and taken back, and rows that can't be read are answered among `errors`. The same file
 * again adds nothing.
 * @param input `timeZone` (IANA) is that of times without an offset, `measuredAt` when the numbers were taken where the file has no
 * such column
 * @throws Invalid for a file that can't be read, and for rows with errors unless it is a dry run
 */
export async function importFeedbackCsv(ctx: Context, input: ImportCsvInput): Promise<CsvResult> {
  authorize(ctx, 'feedback.create')
  const { csv, dryRun, timeZone, measuredAt, ...options } = parseInput(importCsvInput, input)
  if (!isTimeZone(timeZone)) throw new Invalid('Choose a time zone, such as Europe/Berlin.')
  const read = readFeedbackCsv(csv, {
    ...options,
    timeZone,
    measuredAt: measuredAt === undefined ? undefined : new Date(measuredAt),
    now: ctx.now(),
  })
  try {
    const work = (tx: TenantTransaction) => store(tx, ctx, read, dryRun)
    const result = await withTenantTransaction(ctx, work, { timeoutMs })
    await relayAfterCommit(ctx)
    return result
  } catch (error) {
    if (error instanceof RolledBack) return error.result
    throw error
  }
}

async function store(
  tx: TenantTransaction,
  ctx: Context,
  read: ReturnType<typeof readFeedbackCsv>,
  isDryRun: boolean,
): Promise<CsvResult> {
  const { organizationId, userId } = ctx
  const { matched, newIdeas, errors: unmatched, titles } = await matchIdeas(tx, organizationId, read.rows)
  const errors = [...read.errors, ...unmatched].sort((a, b) => a.row - b.row)
  if (errors.length > 0 && !isDryRun) throw refused(errors)
  const ids = await storeGenerations(
    tx,
    { organizationId, userId },
    newIdeas.map(({ title, hook, platform }) => ({ title, hook, platform, engine: 'person', isPosted: true })),
    ctx.now(),
  )
  const rows = matched.map((match): NewFeedback => {
    const generationId = 'ideaId' in match ? match.ideaId : String(ids[match.newIdea])
    return { ...feedbackOf(match.row), generationId, createdById: userId }
  })
  const counts = await storeFeedback(tx, organizationId, rows, ctx.now())
  const result: CsvResult = {
    ...counts,
    isDryRun,
    rows: read.rows.length,
    skipped: read.skipped,
    ideasAdded: newIdeas.length,
    errorCount: errors.length,
    errors: errors.slice(0, mostErrorsListed),
    preview: matched.slice(0, mostPreviewed).map((match) => ({
      ...previewOf(match.row),
      ideaId: 'ideaId' in match ? match.ideaId : null,
      title: 'ideaId' in match ? (titles.get(match.ideaId) ?? match.row.title) : match.row.title || match.row.hook,
    })),
  }
  if (isDryRun) throw new RolledBack(result)
  if (counts.added + counts.corrected > 0) {
    const data = { ...counts, rows: read.rows.length, ideasAdded: newIdeas.length }
    await recordAudit(tx, ctx, { action: 'feedback.import', data })
  }
  return result
}

/** A number that a file leaves empty stays as it was. */
function feedbackOf(row: ReadRow): Omit<NewFeedback, 'generationId'> {
  const { platform, postKey, postUrl, postedAt, measuredAt, note } = row
  const given = <T>(value: T | null) => value ?? undefined
  return {
    ...{ platform, postKey, postUrl, postedAt, measuredAt, note, source: 'csv' },
    ...{ views: given(row.views), likes: given(row.likes), comments: given(row.comments) },
    ...{ shares: given(row.shares), saves: given(row.saves), shareWatched: given(row.shareWatched) },
  }
}

function previewOf({
  row,
  platform,
  postedAt,
  measuredAt,
  views,
  likes,
  comments,
  shares,
  saves,
  shareWatched,
}: ReadRow) {
  const times = { postedAt: postedAt.toISOString(), measuredAt: measuredAt.toISOString() }
  return { row, platform, ...times, views, likes, comments, shares, saves, shareWatched }
}

function refused(errors: readonly RowError[]): Invalid {
  const [first] = errors
  const rows = new Set(errors.map(({ row }) => row)).size
  const issues = errors
    .slice(0, mostErrorsListed)
    .map(({ row, column, message }): FieldIssue => ({ path: ['csv', row, column], code: 'custom', message }))
  const count = rows === 1 ? 'One row has' : `${rows.toLocaleString('en-US')} rows have`
  const example = first ? ` Row ${first.row}, ${first.column}: ${first.message}` : ''
  return new Invalid(`Nothing was imported. ${count} errors.${example}`, {
    fields: { csv: errors.slice(0, 20).map(({ row, column, message }) => `Row ${row}, ${column}: ${message}`) },
    issues,
  })
}
