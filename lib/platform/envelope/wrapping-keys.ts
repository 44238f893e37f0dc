/** A key that wraps the keys of secrets. Its id stands in what it has wrapped. */
export type WrappingKey = { id: string; key: Buffer }

const form = /^([a-z0-9][a-z0-9-]{0,31}):([A-Za-z0-9+/]{43}=)$/
const mostKeys = 10

/**
 * The keys of `text`, as `id:base64` with commas between them: the first seals, all of them open.
 * @returns null for anything else, and where two keys have the same id
 */
export function readWrappingKeys(text: string): WrappingKey[] | null {
  const parts = text.split(',', mostKeys + 1)
  if (parts.length > mostKeys) return null
  const keys: WrappingKey[] = []
  for (const part of parts) {
    const [, id = '', encoded = ''] = form.exec(part.trim()) ?? []
    if (!id || keys.some((one) => one.id === id)) return null
    keys.push({ id, key: Buffer.from(encoded, 'base64') })
  }
  return keys
}
