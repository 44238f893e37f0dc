import { Invalid } from '@/lib/core/errors'

const defaultMaxBytes = 1024 * 1024

/**
 * The JSON body of `request`. Reading stops where it gets longer than `maxBytes`.
 * @throws Invalid when it is too long, of another type, or not JSON
 */
export async function readJson(request: Request, maxBytes = defaultMaxBytes): Promise<unknown> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/json\s*(;|$)/i.test(type)) throw new Invalid('Send the body as application/json.')
  const text = await readText(request, maxBytes)
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Invalid('The body is not valid JSON.', { cause })
  }
}

/** The body of `request` as text. @throws Invalid when it is longer than `maxBytes` */
export async function readText(request: Request, maxBytes = defaultMaxBytes): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > maxBytes) throw new Invalid(`The body is longer than ${maxBytes} bytes.`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
