import { storableJson } from '@/lib/core/text'
import type { TenantTransaction } from '@/lib/platform/db/db'

const rowsPerStatement = 500

type GenerationRow = Record<string, unknown> & { id: string; textHash: Uint8Array; vector: string }

/**
 * Inserts ideas with what finds them, 500 by one statement of one parameter: a parameter for each column took ten times as long, and
 * an update of rows that were just inserted is planned without knowing how many there are.
 */
export async function insertGenerations(
  tx: TenantTransaction,
  organizationId: string,
  rows: readonly GenerationRow[],
): Promise<void> {
  for (let at = 0; at < rows.length; at += rowsPerStatement) {
    const some = rows
      .slice(at, at + rowsPerStatement)
      .map(({ textHash, ...row }) => ({ ...row, hash: Buffer.from(textHash).toString('hex') }))
    await tx.$executeRaw`
      INSERT INTO generations (id, organization_id, created_by, batch_id, title, hook, topic, beats, format, platform,
        length_seconds, hashtags, scores, features, features_version, score, percentile, engine, model, prompt_version,
        ai_call_id, sources, is_exploration, probability, position, is_favorite, folder, text_hash, search, created_at,
        updated_at)
      SELECT id, ${organizationId}::uuid, "createdById", "batchId", title, hook, topic, beats, format, platform,
        "lengthSeconds", ARRAY(SELECT jsonb_array_elements_text(hashtags)), scores, features, "featuresVersion", score,
        percentile, engine, model, "promptVersion", "aiCallId", sources, "isExploration", probability, position,
        "isFavorite", folder, decode(hash, 'hex'), vector::tsvector, "createdAt", "createdAt"
      FROM jsonb_to_recordset(${JSON.stringify(storableJson(some))}::jsonb) AS r(id uuid, "createdById" uuid,
        "batchId" uuid, title text, hook text, topic text, beats jsonb, format text, platform text, "lengthSeconds" int,
        hashtags jsonb, scores jsonb, features jsonb, "featuresVersion" int, score float8, percentile int, engine text,
        model text, "promptVersion" text, "aiCallId" uuid, sources jsonb, "isExploration" bool, probability float8,
        position int, "isFavorite" bool, folder text, hash text, vector text, "createdAt" timestamptz)`
  }
}
