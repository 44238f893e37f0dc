import type { Context } from '@/lib/access/context'
import { lockOrganization } from '@/lib/access/lock-organization'
import { Conflict } from '@/lib/core/errors'
import { enqueueJob } from '@/lib/jobs/enqueue-job'
import type { TenantDb, TenantTransaction } from '@/lib/platform/db/db'
import { browserStoreKey, browserStorePrefix } from '@/lib/platform/storage/keys'
import { reserveStorage } from '@/lib/quotas/reserve-storage'
import { getImportRun } from './get-import-run'
import { mostRuns } from './limits'
import { refusalForHead } from './refusal-for-head'
import { exportFileInput } from './schemas'

type Subject = { type: string; id: string }
type Ref = { organizationId: string; id: string }

/** How an export of the old browser store is uploaded; `lib/uploads/subjects.ts` lists it. It takes storage, and no import. */
export const browserStoreUpload = {
  permission: 'browser-store.create' as const,
  capability: 'import' as const,
  takesNoImport: true,
  file: exportFileInput,
  keyOf: ({ organizationId, id }: Ref) => browserStoreKey({ organizationId, importId: id }),
  prefixOf: ({ organizationId, id }: Ref) => browserStorePrefix({ organizationId, importId: id }),
  refusalFor: async ({ head }: { head: Buffer }) => refusalForHead(head),
  isThere,
  begin,
  accept,
  cancel,
  reject,
  view: (ctx: Context, { id }: Subject) => getImportRun(ctx, { importId: id }),
}

async function isThere(db: TenantDb, { organizationId }: Context, { id }: Subject): Promise<boolean> {
  return (await db.importRun.count({ where: { organizationId, id, deletedAt: null } })) > 0
}

async function begin(
  tx: TenantTransaction,
  ctx: Context,
  subject: Subject,
  file: { filename: string; sizeBytes: number; purpose?: string },
): Promise<void> {
  const { organizationId } = ctx
  await lockOrganization(tx, organizationId)
  const count = await tx.importRun.count({ where: { organizationId, deletedAt: null } })
  if (count >= mostRuns) {
    throw new Conflict(`There are ${mostRuns} imports, which is the most. Delete one to start another.`)
  }
  await reserveStorage(tx, ctx, file.sizeBytes)
  await tx.importRun.create({
    data: {
      ...{ id: subject.id, organizationId, createdById: ctx.userId, createdAt: ctx.now() },
      ...{ name: file.filename, source: file.purpose === 'browser' ? 'browser' : 'file' },
      sizeBytes: BigInt(file.sizeBytes),
    },
  })
}

/** Checking it begins at once: what it would do is known before a person decides. */
async function accept(tx: TenantTransaction, ctx: Context, { id }: Subject): Promise<void> {
  const { organizationId } = ctx
  const where = { organizationId, id, status: 'uploading' }
  const { count } = await tx.importRun.updateMany({ where, data: { status: 'uploaded' } })
  if (count === 0) throw new Conflict('This upload is already finished.')
  const { name } = await tx.importRun.findFirstOrThrow({ where: { organizationId, id } })
  await enqueueJob(tx, ctx, {
    type: 'import_browser_store',
    subject: { type: 'browser_store', id },
    title: name,
    input: { importId: id, mode: 'check' },
  })
}

/** Of an upload that was given up nothing is listed. */
async function cancel(tx: TenantTransaction, ctx: Context, { id }: Subject): Promise<void> {
  const { organizationId } = ctx
  await tx.importRun.updateMany({
    where: { organizationId, id, status: 'uploading' },
    data: { status: 'canceled', deletedAt: ctx.now() },
  })
}

async function reject(
  tx: TenantTransaction,
  { organizationId }: Context,
  { id }: Subject,
  { message }: { errorCode: string; message: string },
): Promise<void> {
  const data = { status: 'failed', errorMessage: message }
  await tx.importRun.updateMany({ where: { organizationId, id, status: 'uploading' }, data })
}
