type EmbeddedClip = { title: string; width: number; height: number; link: string }

/** The page for a frame on another site. What people typed can add no markup. */
export function embedPage({ title, width, height, link }: EmbeddedClip): string {
  const name = escaped(title)
  const address = escaped(link)
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${name}</title>`,
    '<style>html,body{margin:0;height:100%;background:#000}video{display:block;width:100%;height:100%}</style>',
    '</head><body>',
    `<video src="${address}/video" poster="${address}/poster" controls playsinline preload="metadata" width="${width}" height="${height}" aria-label="${name}"></video>`,
    '</body></html>',
  ].join('\n')
}

/** Lets every site show the page, and the page load its own clip and nothing else. */
export function embedPolicy(mediaOrigins: readonly string[]): string {
  const media = ["'self'", ...mediaOrigins].join(' ')
  return [
    "default-src 'none'",
    `media-src ${media}`,
    `img-src ${media}`,
    "style-src 'unsafe-inline'",
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
    'frame-ancestors *',
  ].join('; ')
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}
