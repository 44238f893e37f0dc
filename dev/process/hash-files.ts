import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/** SHA-256 (hex) over names and contents of files and folders, in a stable order; missing ones count as empty. */
export function hashFiles(items: string[], { ignore }: { ignore?: RegExp } = {}): string {
  const hash = createHash('sha256')
  for (const item of items) {
    for (const file of filesUnder(item)) {
      if (ignore?.test(file)) continue
      hash
        .update(`${path.relative(item, file)}\0`)
        .update(readFileSync(file))
        .update('\0')
    }
  }
  return hash.digest('hex')
}

function filesUnder(item: string): string[] {
  const stat = statSync(item, { throwIfNoEntry: false })
  if (!stat) return []
  if (!stat.isDirectory()) return [item]
  return readdirSync(item, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
}
