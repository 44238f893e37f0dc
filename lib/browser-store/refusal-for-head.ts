/** Why a file is no export, by its first bytes; null for one that may be. Its content is checked as a whole afterwards. */
export function refusalForHead(head: Buffer): string | null {
  if (head[0] === 0x1f && head[1] === 0x8b) {
    return 'This file is compressed (gzip). Unpack it first, then choose the .json file in it.'
  }
  if (head[0] === 0x50 && head[1] === 0x4b) {
    return 'This file is a ZIP archive. Unpack it first, then choose the .json file in it.'
  }
  if (head.includes(0))
    return 'This file is not UTF-8 text. Choose a .json file that was exported from the browser store.'
  const text = head
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart()
  if (text === '' || text.startsWith('{') || text.startsWith('[')) return null
  return 'This file is no JSON export. Choose a .json file that was exported from the browser store.'
}
