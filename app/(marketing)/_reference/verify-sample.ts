/** How a receiver knows that a request is ours, without a library. */
export const verifySample = `import { createHmac, timingSafeEqual } from 'node:crypto'

// body: the text of the request, before it is parsed
export function isOurs(headers: Headers, body: string, secret: string): boolean {
  const id = headers.get('webhook-id')
  const time = headers.get('webhook-timestamp')
  if (!id || !time || Math.abs(Date.now() / 1000 - Number(time)) > 300) return false
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const expected = createHmac('sha256', key).update(\`\${id}.\${time}.\${body}\`).digest()
  return (headers.get('webhook-signature') ?? '').split(' ').some((one) => {
    const given = Buffer.from(one.replace(/^v1,/, ''), 'base64')
    return given.length === expected.length && timingSafeEqual(given, expected)
  })
}`
