import { systemDb } from '@/lib/platform/db/db'

/** The names of organizations by their ids. */
export async function organizationNames(ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await systemDb().organization.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  })
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Where the next page begins: after the last of a full page. Ids are in order of time. */
export function nextBefore(rows: readonly { id: string }[], limit: number): string | null {
  return rows.length < limit ? null : (rows.at(-1)?.id ?? null)
}
