import { type ChangeSource, recordAudit } from '@/lib/access/audit'
import { newId } from '@/lib/core/ids'
import { systemDb } from '@/lib/platform/db/db'

/**
 * Marks a user as deleted, for good, and takes everything personal out of the row. What they made stays with their
 * organizations. The row is made if it is not there, so that late news of the user finds it.
 */
export async function deleteUserFromClerk(source: ChangeSource, clerkId: string, at: Date): Promise<void> {
  await systemDb().$transaction(async (tx) => {
    const [deleted] = await tx.$queryRaw<{ id: string }[]>`
      INSERT INTO users (id, clerk_id, email, name, clerk_updated_at, deleted_at)
      VALUES (${newId()}::uuid, ${clerkId}, '', 'Deleted user', ${at}, ${at})
      ON CONFLICT (clerk_id) DO UPDATE SET
        email = excluded.email, name = excluded.name, name_set_at = NULL, image_url = NULL, phone_number = NULL,
        company_name = NULL, job_title = NULL, country = NULL, industry = NULL,
        clerk_updated_at = excluded.clerk_updated_at, deleted_at = excluded.deleted_at, updated_at = ${source.now()}
      WHERE users.deleted_at IS NULL
      RETURNING id`
    if (!deleted) return
    await tx.staffMember.deleteMany({ where: { userId: deleted.id } })
    await recordAudit(
      tx,
      { ...source, organizationId: null },
      {
        action: 'user.delete',
        target: { type: 'user', id: deleted.id },
      },
    )
  })
}
