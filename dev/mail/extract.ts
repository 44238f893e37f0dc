/** Every address a message asks to open, in the order of the text, without repeats. */
export function extractLinks({ html, text }: { html: string; text: string }): string[] {
  const fromHtml = [...html.matchAll(/<a\b[^>]*?\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/gi)].map(([, double, single]) =>
    decodeEntities(double ?? single ?? '').trim(),
  )
  const fromText = [...text.matchAll(linkPattern)].map(([link]) => withoutPunctuation(link))
  return [...new Set([...fromHtml, ...fromText])].filter((link) => /^https?:\/\//i.test(link))
}

/** Every run of exactly six digits in subject and words: what a person would type in. Digits inside links do not count. */
export function extractCodes({ subject, html, text }: { subject: string; html: string; text: string }): string[] {
  const words = `${subject}\n${text || htmlToText(html)}`.replace(linkPattern, ' ')
  return [...new Set([...words.matchAll(/(?<![\p{L}\d])\d{6}(?![\p{L}\d])/gu)].map(([code]) => code))]
}

/** The words of a page, roughly: enough to search and to read. */
function htmlToText(html: string): string {
  const visible = html.replace(/<(style|script|head)\b.*?<\/\1\s*>|<!--.*?-->/gis, ' ').replace(/<[^>]*>/g, ' ')
  return decodeEntities(visible).replace(/\s+/g, ' ').trim()
}

export const linkPattern = /\bhttps?:\/\/[^\s<>"']+/gi

/** A full stop or bracket behind an address in a sentence is not part of it. */
export function withoutPunctuation(link: string): string {
  return link.replace(/[.,;:!?)\]}]+$/, '')
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

function decodeEntities(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, (whole, hex, decimal, name) => {
    if (name) return entities[String(name).toLowerCase()] ?? whole
    const point = hex ? Number.parseInt(hex, 16) : Number(decimal)
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole
  })
}
