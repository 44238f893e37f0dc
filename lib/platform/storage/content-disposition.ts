const longestName = 150

/**
 * The value of a Content-Disposition header for a name a person chose: an ASCII `filename` for old clients and, where
 * that loses something, a `filename*` in UTF-8 (RFC 6266, RFC 8187). Folders, control and direction characters and what
 * file systems refuse are taken out of the name.
 */
export function contentDisposition(disposition: 'inline' | 'attachment', filename: string): string {
  const name = safeFilename(filename)
  const ascii = toAscii(name)
  if (ascii === name) return `${disposition}; filename="${ascii}"`
  return `${disposition}; filename="${ascii}"; filename*=UTF-8''${extendedValue(name)}`
}

/** Letters lose their accents, everything else that is not plain becomes an underscore. */
function toAscii(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '')
  return plain.replace(/[^\x20-\x7e]|["%;/\\]/gu, '_').trim() || 'download'
}

/** `filename` as a single, harmless file name of at most 150 characters that keeps its extension. */
export function safeFilename(filename: string): string {
  const base = filename.split(/[/\\]/).at(-1) ?? ''
  const clean = base
    .replace(/\p{C}/gu, '')
    .replace(/[<>:"|?*;\u2028\u2029]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  return shorten(clean) || 'download'
}

function shorten(name: string): string {
  const characters = [...name]
  if (characters.length <= longestName) return name
  const extension = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? ''
  return characters.slice(0, longestName - extension.length).join('') + extension
}

function extendedValue(text: string): string {
  return encodeURIComponent(text).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
}
