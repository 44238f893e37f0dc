/** As `serverActions.bodySizeLimit` in next.config.js, which answers what is longer with a fault of the server. */
const maxActionBytes = 1024 * 1024
const maxDepth = 64

/** What React's form of arguments means by a text that begins with a dollar sign, where it is plain data. */
const plainDollar = /^\$(\$|(undefined|NaN|-?Infinity|-0)$)/

/**
 * Why a request cannot be understood, so that it is refused before Next's own decoders meet it: those fail with a fault
 * of the server. A path must be percent-encoded text. The arguments of a server action must be plain JSON data: none of
 * ours takes a file, form, stream, reference or function, and the decoder of those has had holes.
 */
export async function malformedRequest(request: Request): Promise<{ status: 400 | 413; detail: string } | null> {
  if (!isDecodable(new URL(request.url).pathname)) {
    return { status: 400, detail: 'This address is not valid. Check the link.' }
  }
  if (request.method !== 'POST') return null
  const type = request.headers.get('content-type') ?? ''
  const isForm = type.startsWith('multipart/form-data') && !/^\/(api|v1)\//.test(new URL(request.url).pathname)
  if (!request.headers.has('next-action') && !isForm) return null
  if (!type.startsWith('text/plain')) return notAnAction
  const body = await readUpTo(request, maxActionBytes)
  if (body === null) return { status: 413, detail: 'This is too long to send. Shorten it and try again.' }
  return isPlainArguments(body) ? null : notAnAction
}

const notAnAction = { status: 400, detail: 'This request can’t be read. Reload the page and try again.' } as const

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

async function readUpTo(request: Request, maxBytes: number): Promise<string | null> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) return null
  const body = await request.clone().arrayBuffer()
  return body.byteLength > maxBytes ? null : Buffer.from(body).toString('utf8')
}

/** Whether `text` is a JSON list of plain data. */
export function isPlainArguments(text: string): boolean {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return false
  }
  return Array.isArray(parsed) && isPlain(parsed)
}

/** Level by level: data that is nested too deeply would exhaust the stack of a recursive walk. */
function isPlain(value: unknown): boolean {
  let level = [value]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > maxDepth) return false
    const isOdd = level.some((one) => typeof one === 'string' && one.startsWith('$') && !plainDollar.test(one))
    if (isOdd) return false
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []))
  }
  return true
}
