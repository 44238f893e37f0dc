import type { z } from 'zod'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { type Page, pageOfAll } from '@/lib/core/cursor'
import { NotFound } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import { parseInput } from '@/lib/core/parse'
import { shortListInput } from '@/lib/core/short-list-input'
import { type Prisma, type TenantTransaction, withTenant } from '@/lib/platform/db/db'
import { type BuiltInPreset, builtInPresets } from './built-in-presets'
import { type ClipStyle, clipStyleSchema } from './clip-style'
import { mostPresets, type PresetView } from './preset-schemas'

type PresetRow = Prisma.ClipPresetGetPayload<object>

/** What the organization has saved, by name; 50 at most. Those of networks are `builtInPresets`. */
export async function listPresets(ctx: Context, input: z.input<typeof shortListInput> = {}): Promise<Page<PresetView>> {
  authorize(ctx, 'preset.read')
  const place = parseInput(shortListInput, input)
  const { organizationId } = ctx
  const rows = await withTenant(ctx, (db) =>
    db.clipPreset.findMany({ where: { organizationId }, orderBy: { name: 'asc' }, take: mostPresets }),
  )
  return pageOfAll(rows.map(toPresetView), place, { list: 'presets' })
}

/**
 * One preset of the organization.
 * @throws NotFound
 */
export async function getPreset(ctx: Context, input: { presetId: string }): Promise<PresetView> {
  authorize(ctx, 'preset.read')
  return toPresetView(await withTenant(ctx, (db) => loadPreset(db, ctx, input.presetId)))
}

/** The preset as it leaves the slice. Parts from another release that can't be read are as a new clip has them. */
export function toPresetView({ id, name, style, createdAt, updatedAt }: PresetRow): PresetView {
  const parsed = clipStyleSchema.safeParse(style)
  return {
    id,
    name,
    style: parsed.success ? parsed.data : clipStyleSchema.parse({}),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }
}

/** @throws NotFound for an unknown id and another organization's */
export async function loadPreset(
  db: Pick<TenantTransaction, 'clipPreset'>,
  { organizationId }: Pick<Context, 'organizationId'>,
  presetId: string,
): Promise<PresetRow> {
  const row = isId(presetId) ? await db.clipPreset.findFirst({ where: { organizationId, id: presetId } }) : null
  if (!row) throw new NotFound('preset')
  return row
}

/**
 * The look of a preset by its id: one that is there for everyone, or the organization's own.
 * @throws NotFound
 */
export async function styleOfPreset(
  db: Pick<TenantTransaction, 'clipPreset'>,
  ctx: Pick<Context, 'organizationId'>,
  presetId: string,
): Promise<Partial<ClipStyle>> {
  const builtIn: Record<string, BuiltInPreset> = builtInPresets
  if (Object.hasOwn(builtIn, presetId)) return builtIn[presetId]?.style ?? {}
  return toPresetView(await loadPreset(db, ctx, presetId)).style
}
