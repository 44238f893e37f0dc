const secretNames =
  /^(authorization|cookie|set-cookie|password|passwd|secret|token|jwt|api[-_]?key|client[-_]?secret|signature|svix-signature|x-inngest-signature|.*(password|secret|token|api[-_]?key|private[-_]?key|signing[-_]?key|access[-_]?key))$/i

/*
 * Each form costs time in proportion to the text, whatever the text is: a search begins only where nothing before it
 * could have begun the same one (`(?<![\w-])`, a literal), and what may repeat before something required is bounded.
 */
const secretForms: readonly [RegExp, string][] = [
  [/\b(Bearer|Basic)\s{1,64}[\w.~+/=-]{8,}/gi, '$1 [redacted]'],
  [/\b(pi|seti|cs)_\w{1,64}?_secret_\w+/g, '[redacted]'],
  [/\bAKIA[0-9A-Z]{16}\b/g, '[redacted]'],
  [/(?<![\w-])((?:__Host-|__Secure-|__)[\w-]{1,128})=[^;\s"']+/g, '$1=[redacted]'],
  [
    /((?:password|passwd|secret|token|api[-_]?key|private[-_]?key|access[-_]?key|authorization)["']?\s{0,8}[:=]\s{0,8}["']?)[^\s"'&,;})\]]{4,}/gi,
    '$1[redacted]',
  ],
  [/\b(?:\d[ -]?){13,18}\d\b/g, '[redacted]'],
  [/\b(cf_(?:live|test)_)[0-9A-Za-z]{8,}/g, '$1[redacted]'],
  [/\b(sk|rk|whsec|signkey)[-_](?:test[-_]|live[-_]|prod[-_])?[\w+/=-]{8,}/g, '$1_[redacted]'],
  [/(\/\/[^\s/:@]{0,256}):[^\s/@]{1,1024}@/g, '$1:[redacted]@'],
  [
    /([?&](?:X-Amz-Signature|X-Amz-Credential|X-Amz-Security-Token|token|__clerk_ticket|signature|code)=)[^&\s"']+/gi,
    '$1[redacted]',
  ],
]

const maxDepth = 8

/** `text` with what has the form of a secret replaced: tokens, keys, passwords in addresses, signed query parameters. */
export function redactText(text: string): string {
  const withoutTokens = text.includes('eyJ') ? text.replace(/[\w.-]+/g, redactTokens) : text
  return secretForms.reduce((rest, [form, replacement]) => rest.replace(form, replacement), withoutTokens)
}

/** `run`, which has no space in it, without its JSON Web Tokens: three parts, the first of which is encoded JSON. */
function redactTokens(run: string): string {
  if (!run.includes('eyJ')) return run
  const parts = run.split('.')
  const kept: string[] = []
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at] ?? ''
    const begin = part.search(/\beyJ[\w-]{6}/)
    const isToken = begin >= 0 && (parts[at + 1]?.length ?? 0) >= 6 && at + 2 < parts.length
    kept.push(isToken ? `${part.slice(0, begin)}[redacted]` : part)
    if (isToken) at += 2
  }
  return kept.join('.')
}

/**
 * A copy of `value` that may be logged: fields whose name says secret are replaced, texts go through `redactText`,
 * errors become plain objects with their causes. Deeper than eight levels nothing is kept.
 */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value)
  if (typeof value === 'bigint') return value.toString()
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Date) return value
  if (depth >= maxDepth) return '[too deep]'
  if (value instanceof Error) return redactError(value, depth)
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1))
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`
  return redactFields(Object.entries(value), depth)
}

function redactFields(entries: [string, unknown][], depth: number): Record<string, unknown> {
  return Object.fromEntries(
    entries.map(([name, item]) => [name, secretNames.test(name) ? '[redacted]' : redact(item, depth + 1)]),
  )
}

function redactError(error: Error, depth: number): Record<string, unknown> {
  return {
    type: error.name,
    message: redactText(error.message),
    stack: error.stack === undefined ? undefined : redactText(error.stack),
    ...redactFields(Object.entries(error), depth),
    ...(error.cause !== undefined && { cause: redact(error.cause, depth + 1) }),
  }
}
