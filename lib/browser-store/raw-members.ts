const [quote, backslash, comma, openObject, closeObject, openList, closeList] = [
  ...[0x22, 0x5c, 0x2c, 0x7b, 0x7d, 0x5b, 0x5d],
] as [number, number, number, number, number, number, number]

/** The members of the object or list that `text` is, each as exact text, by name or place. `text` is valid JSON. */
export function rawMembers(text: string): Map<string, string> {
  const members = new Map<string, string>()
  let at = skipSpace(text, 0)
  const isList = text.charCodeAt(at) === openList
  if (!isList && text.charCodeAt(at) !== openObject) return members
  at = skipSpace(text, at + 1)
  const end = isList ? closeList : closeObject
  for (let place = 0; text.charCodeAt(at) !== end; place += 1) {
    let name = String(place)
    if (!isList) {
      const nameEnd = endOfString(text, at) + 1
      name = JSON.parse(text.slice(at, nameEnd)) as string
      at = skipSpace(text, skipSpace(text, nameEnd) + 1)
    }
    const valueEnd = endOfValue(text, at)
    members.set(name, text.slice(at, valueEnd))
    at = skipSpace(text, valueEnd)
    if (text.charCodeAt(at) === comma) at = skipSpace(text, at + 1)
  }
  return members
}

function skipSpace(text: string, start: number): number {
  let at = start
  while (at < text.length && text.charCodeAt(at) <= 0x20) at += 1
  return at
}

function endOfValue(text: string, start: number): number {
  let depth = 0
  for (let at = start; at < text.length; at += 1) {
    const sign = text.charCodeAt(at)
    if (sign === quote) {
      at = endOfString(text, at)
      if (depth === 0) return at + 1
    } else if (sign === openObject || sign === openList) depth += 1
    else if (sign === closeObject || sign === closeList) {
      if (depth === 0) return at
      depth -= 1
      if (depth === 0) return at + 1
    } else if (depth === 0 && (sign === comma || sign <= 0x20)) return at
  }
  return text.length
}

/** The place of the quote that ends the text at `start`. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); ; at = text.indexOf('"', at + 1)) {
    let slashes = at
    while (text.charCodeAt(slashes - 1) === backslash) slashes -= 1
    if ((at - slashes) % 2 === 0) return at
  }
}

/** `text` without white space between its signs: what indenting changes. */
export function compactJson(text: string): string {
  let compact = ''
  let kept = 0
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at)
    if (sign === quote) at = endOfString(text, at)
    else if (sign <= 0x20) {
      compact += text.slice(kept, at)
      at = skipSpace(text, at) - 1
      kept = at + 1
    }
  }
  return kept === 0 ? text : compact + text.slice(kept)
}
