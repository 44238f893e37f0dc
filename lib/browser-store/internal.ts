import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Context } from '@/lib/access/context'
import { NotFound } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import type { Prisma, TenantTransaction } from '@/lib/platform/db/db'
import { downloadToFile } from '@/lib/platform/storage/download-to-file'
import { browserStoreKey } from '@/lib/platform/storage/keys'
import type { ImportRunView, TableReport } from './schemas'

type RunRow = Prisma.ImportRunGetPayload<object>
/** What a run's `report` holds. */
export type StoredReport = { tables: TableReport[]; ignored: string[] }

/**
 * The import as the organization's own row.
 * @throws NotFound for an unknown id, another organization's id, and what is not an id at all
 */
export async function loadRun(
  db: Pick<TenantTransaction, 'importRun'>,
  { organizationId }: Pick<Context, 'organizationId'>,
  importId: string,
): Promise<RunRow> {
  if (!isId(importId)) throw new NotFound('import')
  const run = await db.importRun.findFirst({ where: { organizationId, id: importId, deletedAt: null } })
  if (!run) throw new NotFound('import')
  return run
}

export function reportOf(run: Pick<RunRow, 'report'>): StoredReport {
  const { tables = [], ignored = [] } = run.report as Partial<StoredReport>
  return { tables, ignored }
}

/** The import as it leaves the slice. */
export function toRunView(run: RunRow): ImportRunView {
  const { id, name, rowsTotal, rowsDone, errorMessage } = run
  return {
    ...{ id, name, rowsTotal, rowsDone, errorMessage, ...reportOf(run) },
    status: run.status as ImportRunView['status'],
    sizeBytes: Number(run.sizeBytes),
    createdAt: run.createdAt.toISOString(),
    completedAt: run.completedAt?.toISOString() ?? null,
  }
}

/** Runs `work` with the file of an import on the local disk, where it stays no longer: nothing waits for the network in a transaction. */
export async function withFile<T>(
  { organizationId }: Pick<Context, 'organizationId'>,
  importId: string,
  signal: AbortSignal | undefined,
  work: (file: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'browser-store-'))
  try {
    const file = path.join(folder, 'export.json')
    await downloadToFile(browserStoreKey({ organizationId, importId }), file, { signal })
    return await work(file)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
