import { day } from '@/lib/core/time'

/** How long a finished archive can be downloaded. */
export const archiveLifeMs = 7 * day
/** Archives that an organization may ask for in 24 hours. */
export const archivesPerDay = 3

/** Columns that let their reader in somewhere, or tell what does; they are no part of an archive. */
const secret = /(^|_)(secret|token|password|cipher|ciphertext|hash|signature|fingerprint|key)(_|$)/

/** Its name has one of those words, and it is an address that everyone can open. */
const harmless = new Set(['performance_feedback.post_key'])

/** People belong to more than one organization: of its members it has what its own pages show. */
const onlyColumns: Record<string, readonly string[]> = {
  users: ['id', 'name', 'email', 'image_url', 'created_at'],
}

/** What only tells requests apart for a day is nothing of theirs. */
const technical = new Set(['idempotency_keys'])

/** Whether a column that the organization may read goes into its archive. */
export function isArchived(table: string, column: string): boolean {
  if (technical.has(table)) return false
  const only = onlyColumns[table]
  return only ? only.includes(column) : harmless.has(`${table}.${column}`) || !secret.test(column)
}

/** Rows of a table that are in memory at a time; fewer where a row can have megabytes. */
export function archivedPageSize(table: string): number {
  return table === 'imported_records' ? 5 : 200
}

const longestName = 120

/** A name that a person chose, as the name of a file in an archive: no path, nothing invisible, never empty. */
export function fileNameOf(name: string, otherwise: string): string {
  const plain = name
    .replace(/[\p{C}\p{Zl}\p{Zp}/\\:*?"<>|]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s.]+|[\s.]+$/gu, '')
  const characters = [...plain]
  if (characters.length <= longestName) return plain || otherwise
  const extension = /\.[a-z0-9]{1,5}$/i.exec(plain)?.[0] ?? ''
  return characters.slice(0, longestName - extension.length).join('') + extension
}

/** The key of a file, below the organization's prefix, as its owner would call it; null for what is not theirs but ours. */
export function archivedFile(
  relativeKey: string,
): { kind: 'video' | 'export' | 'music' | 'other'; id: string; path: string } | null {
  const [folder = '', id = '', ...rest] = relativeKey.split('/')
  const file = rest.join('/')
  if (folder === 'videos' && file === 'source') return { kind: 'video', id, path: `videos/${id}/` }
  if (folder === 'music' && file === 'source') return { kind: 'music', id, path: `music/${id}/` }
  if (folder === 'videos' && /^thumbnails\/\d+\.jpg$/.test(file)) {
    return { kind: 'other', id, path: `videos/${id}/${file}` }
  }
  if (folder === 'clips' && file === 'thumbnail.jpg') return { kind: 'other', id, path: `clips/${id}/${file}` }
  if (folder === 'exports' && file === 'clip.mp4') return { kind: 'export', id, path: `exports/${id}/` }
  if (folder === 'exports' && file === 'poster.jpg') return { kind: 'other', id, path: `exports/${id}/${file}` }
  if (folder === 'brand' && ['logo.png', 'font.bin', 'source'].includes(file)) {
    return { kind: 'other', id, path: `brand/${id}/${file}` }
  }
  return null
}
