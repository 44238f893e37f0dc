import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { type BulkExport, createExportsInput } from './browse-schemas'
import { startExport } from './create-export'

/** What fails for all of them: the person is told once. */
const forAll: ReadonlySet<string> = new Set(['unavailable', 'internal', 'forbidden', 'unauthenticated'])

/**
 * Starts rendering many clips, each as it is saved now - with `presetId` in the look of that preset - and by the rules of `createExport`. One that is refused keeps no
 * other one back: the answer says for each clip, in the order given, what became of it.
 * @throws what fails for all of them, such as an outage; what was started until then goes on
 */
export async function createExports(
  ctx: Context,
  input: { clipIds: string[]; presetId?: string },
): Promise<{ results: BulkExport[] }> {
  authorize(ctx, 'export.create')
  const { clipIds, presetId } = parseInput(createExportsInput, input)
  const results: BulkExport[] = []
  for (const clipId of clipIds) results.push(await tryOne(ctx, clipId, presetId))
  return { results }
}

async function tryOne(ctx: Context, clipId: string, presetId?: string): Promise<BulkExport> {
  try {
    const { view, isNew } = await startExport(ctx, { clipId, presetId })
    return { clipId, outcome: isNew ? 'started' : 'existing', export: view, error: null }
  } catch (error) {
    if (!(error instanceof AppError) || forAll.has(error.code)) throw error
    return { clipId, outcome: 'refused', export: null, error: { code: error.code, message: error.userMessage } }
  }
}
