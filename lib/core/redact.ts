const secretNames =
  /^(authorization|cookie|set-cookie|password|passwd|secret|token|jwt|api[-_]?key|client[-_]?secret|signature|svix-signature|x-inngest-signature|.*(password|secret|token|api[-_]?key|private[-_]?key|signing[-_]?key|access[-_]?key))$/i

const secretForms: readonly [RegExp, string][] = [
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi, '$1 [redacted]'],
  [/\beyJ[\w-]{6,}\.[\w-]{6,}\.[\w-]*/g, '[redacted]'],
  [/\b(pi|seti|cs)_\w+_secret_\w+/g, '[redacted]'],
  [/\bAKIA[0-9A-Z]{16}\b/g, '[redacted]'],
  [/\b((?:__Host-|__Secure-|__)[\w-]+)=[^;\s"']+/g, '$1=[redacted]'],
  [
    /((?:password|passwd|secret|token|api[-_]?key|private[-_]?key|access[-_]?key|authorization)["']?\s*[:=]\s*["']?)[^\s"'&,;})\]]{4,}/gi,
    '$1[redacted]',
  ],
  [/\b(?:\d[ -]?){13,18}\d\b/g, '[redacted]'],
  [/\b(sk|rk|whsec|signkey)[-_](?:test[-_]|live[-_]|prod[-_])?[\w+/=-]{8,}/g, '$1_[redacted]'],
  [/(\w+:\/\/[^\s/:@]*):[^\s/@]+@/g, '$1:[redacted]@'],
  [
    /([?&](?:X-Amz-Signature|X-Amz-Credential|X-Amz-Security-Token|token|__clerk_ticket|signature|code)=)[^&\s"']+/gi,
    '$1[redacted]',
  ],
]

const maxDepth = 8

/** `text` with what has the form of a secret replaced: tokens, keys, passwords in addresses, signed query parameters. */
export function redactText(text: string): string {
  return secretForms.reduce((rest, [form, replacement]) => rest.replace(form, replacement), text)
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
