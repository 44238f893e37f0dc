import type { TenantTransaction } from '../db/db'
import { storedPrefix } from './keys'
import type { StoredKind } from './kinds'

type Removal = { organizationId: string; kind: StoredKind; ids: readonly string[]; now: Date; dueAt: Date }

/** Has the files of these rows removed from `dueAt` on, in place of what was planned for them before. */
export async function planRemoval(
  tx: Pick<TenantTransaction, 'storageDeletion'>,
  { organizationId, kind, ids, now, dueAt }: Removal,
): Promise<void> {
  const rows = ids.map((id) => ({ subjectId: id, prefix: storedPrefix(kind, { organizationId, id }) }))
  await tx.storageDeletion.deleteMany({ where: { organizationId, prefix: { in: rows.map(({ prefix }) => prefix) } } })
  await tx.storageDeletion.createMany({
    data: rows.map((row) => ({ ...row, organizationId, subjectType: kind, dueAt, createdAt: now })),
    skipDuplicates: true,
  })
}

/** Keeps the files of a row that is restored. */
export async function cancelRemoval(
  tx: Pick<TenantTransaction, 'storageDeletion'>,
  { organizationId, kind, id }: { organizationId: string; kind: StoredKind; id: string },
): Promise<void> {
  const prefix = storedPrefix(kind, { organizationId, id })
  await tx.storageDeletion.deleteMany({ where: { organizationId, prefix, doneAt: null } })
}
