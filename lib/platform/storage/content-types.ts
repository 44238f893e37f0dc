const harmless = new Set([
  'application/json',
  'application/octet-stream',
  'application/x-subrip',
  'application/zip',
  'image/avif',
  'image/gif',
  'image/jpeg',
  'image/png',
  'image/webp',
  'text/csv',
  'text/plain',
  'text/vtt',
])

/**
 * `contentType` when a browser can only show, play or save it, otherwise `application/octet-stream`. Pages, SVG and
 * other types that can carry script are never stored or served under their own type.
 */
export function safeContentType(contentType: string): string {
  const essence = contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  if (harmless.has(essence) || /^(video|audio)\/[a-z0-9][a-z0-9.+-]*$/.test(essence)) return essence
  return 'application/octet-stream'
}
