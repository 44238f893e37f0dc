import { createHash } from 'node:crypto'
import { folded } from './search-terms'

/** What makes a second idea the same one: SHA-256 of its title and hook without case, accents and needless white space. */
export function textHashOf({ title, hook }: { title: string; hook: string }): Uint8Array<ArrayBuffer> {
  const plain = (text: string) => folded(text).replace(/\s+/g, ' ').trim()
  return Uint8Array.from(
    createHash('sha256')
      .update(`${plain(title)}\n${plain(hook)}`)
      .digest(),
  )
}
