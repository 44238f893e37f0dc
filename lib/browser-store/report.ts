import type { PreparedRow } from './prepare-rows'
import type { ExportOutline } from './read-export'
import type { TableReport } from './schemas'

/** Names that a table's report lists of each sort. */
const mostNames = 15
const mostNameLength = 60

/** What is known of the tables of a file before a row of it is stored. */
export function blankReport(outline: ExportOutline): TableReport[] {
  return outline.tables.map(({ schema, ...table }) => ({
    ...table,
    schema: schema?.slice(0, 1_000) ?? null,
    ...{ becomes: null, new: 0, same: 0, changed: 0, keptYours: 0, orphans: 0, asText: 0, repeats: 0, doubledNames: 0 },
    ...{ unknownFields: {}, unknownTypes: {}, changedFields: {}, orphanIds: [], reasons: {} },
  }))
}

/** What the fields and types of a new or changed row add to the report of its table. */
export function reportFields(report: TableReport, row: PreparedRow): void {
  report.becomes ??= row.type
  if (row.isRepeat) report.repeats += 1
  if (row.hasDoubledNames) report.doubledNames += 1
  for (const name of row.unknownTypes) count(report.unknownTypes, name)
  for (const name of row.mapped?.unknownFields ?? []) count(report.unknownFields, name)
  for (const name of row.mapped?.changedFields ?? []) count(report.changedFields, name)
  if (row.mapped?.why) count(report.reasons, row.mapped.why)
}

/** A row whose idea is not there. */
export function reportOrphan(report: TableReport, idea: unknown): void {
  report.orphans += 1
  const id = storable(String(idea))
  if (report.orphanIds.length < mostNames && !report.orphanIds.includes(id)) report.orphanIds.push(id)
}

function count(counts: Record<string, number>, name: string): void {
  const key = storable(name)
  if (!Object.hasOwn(counts, key) && Object.keys(counts).length >= mostNames) return
  // A field may have the name `__proto__`.
  const value = (Object.hasOwn(counts, key) ? (counts[key] ?? 0) : 0) + 1
  Object.defineProperty(counts, key, { value, enumerable: true, writable: true, configurable: true })
}

function storable(name: string): string {
  const text = name.replaceAll('\0', '').replace(/\p{Cs}/gu, '\ufffd')
  return text.length > mostNameLength ? `${text.slice(0, mostNameLength)}…`.replace(/\p{Cs}/gu, '') : text || '(empty)'
}
