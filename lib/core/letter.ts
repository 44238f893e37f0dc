export type LetterParts = {
  paragraphs: readonly string[]
  /** The one thing to do. */
  link?: { text: string; href: string }
  /** Why this came, in small print. */
  small: string
}

const longestName = 60

/** A mail's two forms. What people typed into its parts can add no markup. */
export function letter({ paragraphs, link, small }: LetterParts): { text: string; html: string } {
  return {
    text: [...paragraphs, ...(link ? [link.href] : []), small].join('\n\n'),
    html: [
      '<!doctype html><html lang="en"><head><meta name="color-scheme" content="light dark"></head>',
      '<body style="font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:2rem auto;padding:0 1rem">',
      ...paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`),
      ...(link ? [linkHtml(link)] : []),
      `<p><small>${escapeHtml(small)}</small></p>`,
      '</body></html>',
    ].join('\n'),
  }
}

/** A name on one line, or none: what mail programs would turn into a link or an address is no name. */
export function plainName(name: string): string {
  const text = name.replace(/[\p{C}\p{Z}]+/gu, ' ').trim()
  const looksLikeLink = /[@/\\]|:\s*\/|\p{L}\.\p{L}{2,}/u.test(text)
  return looksLikeLink ? '' : [...text].slice(0, longestName).join('').trim()
}

function linkHtml({ text, href }: { text: string; href: string }): string {
  return `<p><a href="${escapeHtml(href)}">${escapeHtml(text)}</a><br><small>${escapeHtml(href)}</small></p>`
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}
