import { createServer } from 'node:http'
import { verifyWebhook } from '@clipforge/client'

/*
 * Receives webhooks and prints each event once: node --import tsx examples/receive-webhooks.ts
 * CLIPFORGE_WEBHOOK_SECRET is the secret of the endpoint, PORT where to listen.
 */
const secret = process.env.CLIPFORGE_WEBHOOK_SECRET ?? ''
const mostBytes = 64 * 1024
/** Events can come more than once; a real receiver keeps their ids in its database. */
const seen = new Set<string>()

const server = createServer(async (request, response) => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > mostBytes) return response.writeHead(413).end()
    chunks.push(chunk)
  }
  try {
    const event = verifyWebhook(Buffer.concat(chunks), request.headers, secret)
    const id = String(request.headers['webhook-id'])
    if (!seen.has(id)) console.log(JSON.stringify(event))
    seen.add(id)
    // Answer at once, and work afterwards: ClipForge waits for ten seconds.
    response.writeHead(204).end()
  } catch {
    response.writeHead(400).end()
  }
})
server.listen(Number(process.env.PORT ?? 4000), '127.0.0.1', () => console.error('Listening'))
