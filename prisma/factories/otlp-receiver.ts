import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'

type ReceivedSpan = {
  name: string
  traceId: string
  spanId: string
  parentSpanId?: string
  /** The library that made it. */
  scope: string
  attributes: Record<string, unknown>
}

export type OtlpReceiver = { url: string; spans: ReceivedSpan[]; texts: string[]; stop(): Promise<void> }

type Sent = {
  resourceSpans?: {
    scopeSpans: {
      scope: { name: string }
      spans: (Omit<ReceivedSpan, 'scope' | 'attributes'> & { attributes: { key: string; value: object }[] })[]
    }[]
  }[]
}

/** Takes traces by OTLP over HTTP in JSON, on loopback, and keeps them. */
export async function startOtlpReceiver(): Promise<OtlpReceiver> {
  const spans: ReceivedSpan[] = []
  const texts: string[] = []
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    if (request.url === '/v1/traces') {
      const text = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString()
      texts.push(text)
      spans.push(...spansIn(JSON.parse(text)))
    }
    response.setHeader('content-type', 'application/json')
    response.end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    texts,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function spansIn({ resourceSpans = [] }: Sent): ReceivedSpan[] {
  return resourceSpans.flatMap(({ scopeSpans }) =>
    scopeSpans.flatMap(({ scope, spans }) =>
      spans.map((span) => ({
        ...span,
        scope: scope.name,
        attributes: Object.fromEntries(span.attributes.map(({ key, value }) => [key, Object.values(value)[0]])),
      })),
    ),
  )
}
