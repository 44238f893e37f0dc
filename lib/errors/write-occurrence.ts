import { addMilliseconds, minute } from '@/lib/core/time'
import { Prisma, systemDb } from '@/lib/platform/db/db'
import type { ErrorRow } from './clean-report'
import { rowsPerMinute } from './rules'

/**
 * Counts an occurrence in its group, and keeps it as a row unless its cause has filled its rows of the last minute. The
 * group's row serializes writers of one cause, so both numbers are exact in however many processes they are written.
 * A resolved group that happens again is open again.
 */
export async function writeOccurrence(row: ErrorRow): Promise<void> {
  const db = systemDb()
  await db.$transaction([db.$executeRaw(countInGroup(row)), db.$executeRaw(keepRow(row))])
}

function countInGroup(row: ErrorRow): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO error_groups AS g (fingerprint, category, severity, error_code, error_message, operation, source,
      occurrences, first_seen_at, last_seen_at)
    VALUES (${row.fingerprint}, ${row.category}::"ErrorCategory", ${row.severity}::"ErrorSeverity", ${row.errorCode},
      ${row.errorMessage}, ${row.operation}, ${row.source}, 1, ${row.createdAt}::timestamptz, ${row.createdAt}::timestamptz)
    ON CONFLICT (fingerprint) DO UPDATE SET
      occurrences = g.occurrences + 1,
      severity = greatest(g.severity, excluded.severity),
      first_seen_at = least(g.first_seen_at, excluded.first_seen_at),
      last_seen_at = greatest(g.last_seen_at, excluded.last_seen_at),
      resolved = g.resolved AND excluded.last_seen_at <= g.resolved_at`
}

function keepRow(row: ErrorRow): Prisma.Sql {
  const since = addMilliseconds(row.createdAt, -minute)
  const json = (value: object | null) => (value === null ? null : JSON.stringify(value))
  return Prisma.sql`
    INSERT INTO error_logs (id, organization_id, user_id, fingerprint, category, severity, error_code, error_message,
      error_stack, operation, step, source, browser_info, device_info, url, method, status_code, user_action, request_id,
      job_id, metadata, created_at)
    SELECT ${row.id}::uuid, ${row.organizationId}::uuid, ${row.userId}::uuid, ${row.fingerprint},
      ${row.category}::"ErrorCategory", ${row.severity}::"ErrorSeverity", ${row.errorCode}, ${row.errorMessage},
      ${row.errorStack}, ${row.operation}, ${row.step}, ${row.source}, ${json(row.browserInfo)}::jsonb,
      ${json(row.deviceInfo)}::jsonb, ${row.url}, ${row.method}, ${row.statusCode}::int, ${row.userAction},
      ${row.requestId}, ${row.jobId}::uuid, ${json(row.metadata)}::jsonb, ${row.createdAt}::timestamptz
    WHERE (
      SELECT count(*) FROM error_logs
      WHERE fingerprint = ${row.fingerprint} AND created_at > ${since}::timestamptz
    ) < ${rowsPerMinute}`
}
