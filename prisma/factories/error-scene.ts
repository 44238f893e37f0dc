import type { Client } from 'pg'
import { uuidv7 } from 'uuidv7'

/** One error of an organization, as the product keeps it. Returns how its page and its occurrence are found. */
export async function errorScene(
  client: Pick<Client, 'query'>,
  error: { organizationId: string; message: string },
): Promise<{ fingerprint: string; errorId: string }> {
  const errorId = uuidv7()
  const fingerprint = errorId.replaceAll('-', '')
  await client.query(
    `INSERT INTO error_groups (fingerprint, category, severity, error_code, error_message, operation, source, occurrences,
       first_seen_at, last_seen_at)
     VALUES ($1, 'SYSTEM_ERROR', 'HIGH', 'TypeError', $2, 'GET /api/v1/clips', 'server', 1, now(), now())`,
    [fingerprint, error.message],
  )
  await client.query(
    `INSERT INTO error_logs (id, organization_id, fingerprint, category, severity, error_code, error_message, error_stack,
       operation, source, url, method, status_code)
     VALUES ($1, $2, $3, 'SYSTEM_ERROR', 'HIGH', 'TypeError', $4, 'TypeError: at a (b.ts:1:2)', 'GET /api/v1/clips',
       'server', '/api/v1/clips', 'GET', 500)`,
    [errorId, error.organizationId, fingerprint, error.message],
  )
  return { fingerprint, errorId }
}
