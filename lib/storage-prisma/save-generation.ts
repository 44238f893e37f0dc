import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { Invalid } from '@/lib/core/errors'
import { isId, newId } from '@/lib/core/ids'
import { day } from '@/lib/core/time'
import { searchOf } from '@/lib/ideas/search-terms'
import { storeGenerations } from '@/lib/ideas/store-generation'
import { textHashOf } from '@/lib/ideas/text-hash'
import { type Prisma, type TenantTransaction, withTenantTransaction } from '@/lib/platform/db/db'
import { findTarget, keepOriginal, lockOldId, readOriginals } from './old-records'
import { columnsOf, textOf, timeOf, toOldGeneration } from './rules'
import type { OldGeneration } from './shapes'

const mostIdLength = 200
/** What was made longer ago came with its outcome decided, so nothing is forecast of it. */
const oldAfterMs = day

/** The id of a row, or a new one. @throws Invalid for one that is no text or too long */
export function oldIdOf(row: { id?: unknown }): string {
  const id = row.id === undefined || row.id === null || row.id === '' ? newId() : String(row.id)
  if (id.length > mostIdLength) throw new Invalid(`An ID can have up to ${mostIdLength} characters.`)
  return id
}

/** Saves an idea under its old id, or in place of the one that has it. Returns the id. */
export async function saveGenerationRow(ctx: Context, row: OldGeneration): Promise<string> {
  const oldId = oldIdOf(row)
  const { organizationId } = ctx
  await withTenantTransaction(ctx, async (tx) => {
    await lockOldId(tx, organizationId, 'generation', oldId)
    const before = await findTarget(tx, organizationId, 'generation', oldId)
    const known = before?.id ?? (isId(oldId) && (await isIdea(tx, organizationId, oldId)) ? oldId : null)
    const id = known ?? (await create(tx, ctx, row))
    if (known) await replace(tx, organizationId, known, row)
    const kept = { target: 'generation' as const, oldId, id, recordId: before?.recordId ?? null }
    await keepOriginal(tx, organizationId, { ...kept, row: { ...row, id: oldId } })
    const action = known ? 'idea.update' : 'idea.create'
    await recordAudit(tx, ctx, { action, target: { type: 'idea', id } })
  })
  return oldId
}

async function isIdea(tx: TenantTransaction, organizationId: string, id: string): Promise<boolean> {
  return (await tx.generation.count({ where: { organizationId, id } })) > 0
}

async function create(tx: TenantTransaction, ctx: Context, row: OldGeneration): Promise<string> {
  const createdAt = timeOf(row.timestamp) ?? ctx.now()
  const isOld = ctx.now().getTime() - createdAt.getTime() > oldAfterMs
  const engine = isOld ? 'imported' : row.model ? 'provider' : 'person'
  const made = { model: textOf(row.model, 100) || null, promptVersion: textOf(row.promptVersion, 40) || null }
  const { organizationId, userId } = ctx
  const by = { organizationId, userId }
  const [id] = await storeGenerations(tx, by, [{ ...columnsOf(row), ...made, engine, createdAt }], ctx.now())
  return String(id)
}

/** Changes what differs from the idea as it was given out, so that what the old form can't say (time codes, reasons) stays. */
async function replace(tx: TenantTransaction, organizationId: string, id: string, row: OldGeneration): Promise<void> {
  const stored = await tx.generation.findFirstOrThrow({ where: { organizationId, id } })
  const original = (await readOriginals(tx, organizationId, 'generation', [id])).get(id)
  const before = columnsOf(toOldGeneration(stored, original))
  const after = columnsOf(row)
  const names = (Object.keys(after) as (keyof typeof after)[]).filter(
    (name) => JSON.stringify(after[name]) !== JSON.stringify(before[name]),
  )
  const changed: Partial<typeof after> = Object.fromEntries(names.map((name) => [name, after[name]]))
  const texts = { ...stored, beats: before.beats, ...changed }
  const data = { ...changed, textHash: textHashOf(texts), deletedAt: null }
  await tx.generation.updateMany({
    where: { organizationId, id },
    data: data as Prisma.GenerationUncheckedUpdateManyInput,
  })
  const isFoundOtherwise = names.some((name) => ['title', 'hook', 'topic', 'beats', 'hashtags'].includes(name))
  if (!isFoundOtherwise) return
  await tx.$executeRaw`
    UPDATE generations SET search = ${searchOf(texts).vector}::tsvector
    WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid`
}
