import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { decodeRow } from './decode-row'
import { keyOfRow } from './key-of-row'
import { type MappedRecord, mapRecord, type TargetType, targetTypeOf } from './map-record'
import { compactJson } from './raw-members'
import { type ExportOutline, readRows } from './read-export'
import { RowIdentities } from './row-identities'

/** A row that is ready to be stored. `table` is a place in the outline's tables, `position` the row's place in the file, from 0. */
export type PreparedRow = {
  table: number
  position: number
  original: Buffer
  keyHash: Buffer
  contentHash: Buffer
  isRepeat: boolean
  hasDoubledNames: boolean
  unknownTypes: string[]
  type: TargetType | null
  mapped: MappedRecord | null
}

const mostBatchRows = 200
const mostBatchBytes = 1024 ** 2

/**
 * The rows of the file at `path` in batches, ideas first, so that what is about an idea finds it; without the first `skip` rows
 * of that order. The same file always gives the same batches in the same order.
 */
export async function* prepareRows(
  path: string,
  outline: ExportOutline,
  { skip, now }: { skip: number; now: Date },
): AsyncGenerator<PreparedRow[]> {
  let index = 0
  let batch: PreparedRow[] = []
  let bytes = 0
  for (const takesIdeas of [true, false]) {
    const identities = new RowIdentities()
    let position = -1
    for await (const { table, raw, key } of readRows(createReadStream(path))) {
      position += 1
      const of = outline.tables[table]
      if (!of) continue
      const contentHash = createHash('sha256').update(compactJson(raw.text)).digest()
      const name = `${of.database}\n${of.name}`
      const identity = identities.of(name, keyOfRow(raw.text, of, key), contentHash)
      const decoded = decodeRow(raw.text, raw.names, of.form)
      const isPair = of.form === 'dexie' && of.isInbound === false
      const row = isPair && Array.isArray(decoded.value) ? decoded.value[1] : decoded.value
      const type = targetTypeOf(of.name, row)
      if ((type === 'generation') !== takesIdeas) continue
      index += 1
      if (index <= skip) continue
      const original = Buffer.from(key === null ? raw.text : `${JSON.stringify(key)}:${raw.text}`)
      batch.push({
        ...{ table, position, original, contentHash, ...identity, type },
        ...{ hasDoubledNames: decoded.hasDoubledNames, unknownTypes: decoded.unknownTypes },
        mapped: type && mapRecord(type, row, now),
      })
      bytes += original.length
      if (batch.length < mostBatchRows && bytes < mostBatchBytes) continue
      yield batch
      batch = []
      bytes = 0
    }
    // What is about an idea finds it stored.
    if (batch.length > 0) yield batch
    batch = []
    bytes = 0
  }
}
