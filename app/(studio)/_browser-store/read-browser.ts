/**
 * The databases that this browser holds for this address, as a file in the form of dexie-export-import. They are opened without a
 * version, so none is upgraded, and read with cursors, a row at a time; nothing in them changes.
 * @returns null where there are none
 */
export async function readBrowserStores(onRow: (rows: number) => void = () => {}): Promise<File | null> {
  const found = await indexedDB.databases()
  const parts: BlobPart[] = []
  let rows = 0
  for (const { name } of found) {
    if (!name || name.startsWith('__')) continue
    const written = await readDatabase(name, () => {
      rows += 1
      onRow(rows)
    })
    if (written) parts.push(parts.length > 0 ? ',' : '', written)
  }
  if (parts.length === 0) return null
  return new File(['[', ...parts, ']'], 'This browser.json', { type: 'application/json' })
}

async function readDatabase(name: string, onRow: () => void): Promise<Blob | null> {
  const database = await opened(name)
  if (!database) return null
  try {
    const names = [...database.objectStoreNames]
    if (names.length === 0) return null
    const tables: unknown[] = []
    const data: BlobPart[] = []
    for (const table of names) {
      const { schema, isInbound, rows, count } = await readTable(database, table, onRow)
      tables.push({ name: table, schema, rowCount: count })
      const head = `{"tableName":${JSON.stringify(table)},"inbound":${isInbound},"rows":[`
      data.push(data.length > 0 ? ',' : '', head, ...rows, ']}')
    }
    // Dexie counts its versions in tenths of the browser's.
    const version = database.version / 10
    const head = `{"formatName":"dexie","formatVersion":1,"data":{"databaseName":${JSON.stringify(name)},"databaseVersion":${version},"tables":${JSON.stringify(tables)},"data":[`
    return new Blob([head, ...data, ']}}'])
  } finally {
    database.close()
  }
}

/** Null for a database that went away meanwhile: opening it without a version would make it, which is taken back. */
function opened(name: string): Promise<IDBDatabase | null> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name)
    request.onupgradeneeded = () => request.transaction?.abort()
    request.onsuccess = () => {
      request.result.onversionchange = () => request.result.close()
      resolve(request.result)
    }
    request.onerror = () => (request.error?.name === 'AbortError' ? resolve(null) : reject(request.error))
    request.onblocked = () => reject(new Error('Another tab is changing this database. Close it, and try again.'))
  })
}

type ReadTable = { schema: string; isInbound: boolean; rows: BlobPart[]; count: number }

function readTable(database: IDBDatabase, name: string, onRow: () => void): Promise<ReadTable> {
  return new Promise((resolve, reject) => {
    const store = database.transaction(name, 'readonly').objectStore(name)
    const { keyPath, autoIncrement } = store
    const path = Array.isArray(keyPath) ? `[${keyPath.join('+')}]` : (keyPath ?? '')
    const schema = [`${autoIncrement ? '++' : ''}${path}`, ...store.indexNames].join(',')
    const table: ReadTable = { schema, isInbound: keyPath !== null, rows: [], count: 0 }
    let texts: string[] = []
    const flush = () => {
      // Blobs may lie on the disk; texts lie in memory.
      if (texts.length > 0) table.rows.push(new Blob(texts))
      texts = []
    }
    const request = store.openCursor()
    request.onerror = () => reject(request.error)
    request.onsuccess = () => {
      const cursor = request.result
      if (!cursor) {
        flush()
        return resolve(table)
      }
      const row = rowText(table.isInbound ? cursor.value : [cursor.key, cursor.value])
      texts.push(table.count > 0 ? `,${row}` : row)
      table.count += 1
      onRow()
      if (texts.length >= 500) flush()
      cursor.continue()
    }
  })
}

/** A row as typeson encapsulates it. */
export function rowText(value: unknown): string {
  const types: Record<string, string> = {}
  const json = encoded(value, '', types)
  const isPlain = typeof json === 'object' && json !== null && !Array.isArray(json)
  const hasOwn = isPlain && (Object.hasOwn(json, '$types') || Object.hasOwn(json, '$'))
  if (isPlain && !hasOwn) {
    return JSON.stringify(Object.keys(types).length > 0 ? { ...json, $types: types } : json)
  }
  return JSON.stringify({ $: json, $types: Object.keys(types).length > 0 ? { $: types } : true })
}

function encoded(value: unknown, path: string, types: Record<string, string>): unknown {
  const typed = (type: string, json: unknown) => {
    types[path] = type
    return json
  }
  if (value === undefined) return typed('undef', 0)
  if (typeof value === 'bigint') return typed('bigint', String(value))
  if (typeof value === 'number') {
    if (Number.isNaN(value)) return typed('nan', 'NaN')
    if (value === Number.POSITIVE_INFINITY) return typed('infinity', 'Infinity')
    if (value === Number.NEGATIVE_INFINITY) return typed('negativeInfinity', '-Infinity')
    return value
  }
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Date) return typed('date', Number.isNaN(value.getTime()) ? 'NaN' : value.getTime())
  if (value instanceof RegExp) return typed('regexp', { source: value.source, flags: value.flags })
  if (value instanceof Map)
    return typed(
      'map',
      members(
        [...value].map((pair) => [...pair]),
        path,
        types,
      ),
    )
  if (value instanceof Set) return typed('set', members([...value], path, types))
  if (value instanceof ArrayBuffer) return typed('arraybuffer', base64(new Uint8Array(value)))
  if (ArrayBuffer.isView(value)) {
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    types[`${path}${path === '' ? '' : '.'}buffer`] = 'arraybuffer'
    const length = 'length' in value ? value.length : value.byteLength
    return typed(`${value.constructor.name.toLowerCase()}2`, { buffer: base64(bytes), byteOffset: 0, length })
  }
  // Reading its bytes would end the transaction: what it was is kept.
  if (value instanceof Blob) return typed('fileLeftBehind', { type: value.type, size: value.size })
  return members(value, path, types)
}

function members(value: object, path: string, types: Record<string, string>): unknown {
  const step = (name: string) => (path === '' ? '' : `${path}.`) + name.replaceAll('~', '~0').replaceAll('.', '~1')
  if (Array.isArray(value)) {
    types[path] ??= 'arrayNonindexKeys'
    return Array.from(value, (item, index) => encoded(item, step(String(index)), types))
  }
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, encoded(item, step(name), types)]))
}

function base64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192))
  return btoa(text)
}
