import type { Operation } from './document'

/** A call of `operation` with curl, as it can be pasted into a shell that has KEY. */
export function curlSample(operation: Operation, base: string): string {
  const { method, responses, requestBody } = operation
  const body = requestBody?.content['application/json']?.example
  const lines = [
    `curl ${responses[302] ? '-L -o file ' : ''}${method === 'GET' ? '' : `-X ${method} `}"${urlOf(operation, base)}"`,
    ...(isKeyed(operation) ? ['-H "Authorization: Bearer $KEY"'] : []),
    ...(method === 'POST' && isKeyed(operation) ? ['-H "Idempotency-Key: $(uuidgen)"'] : []),
    ...(body === undefined ? [] : ['-H "Content-Type: application/json"', `-d '${shellText(JSON.stringify(body))}'`]),
  ]
  return lines.join(' \\\n  ')
}

/** The same in TypeScript, for any runtime that has fetch. */
export function typescriptSample(operation: Operation, base: string): string {
  const { method, responses, requestBody } = operation
  const body = requestBody?.content['application/json']?.example
  const headers = [
    isKeyed(operation) && `Authorization: \`Bearer \${key}\``,
    method === 'POST' && isKeyed(operation) && "'Idempotency-Key': crypto.randomUUID()",
    body !== undefined && "'Content-Type': 'application/json'",
  ].filter(Boolean)
  const options = [
    method !== 'GET' && `  method: '${method}',`,
    headers.length > 0 && `  headers: { ${headers.join(', ')} },`,
    body !== undefined && `  body: JSON.stringify(${JSON.stringify(body)}),`,
  ].filter(Boolean)
  const given = options.length > 0 ? `, {\n${options.join('\n')}\n}` : ''
  return [
    `const answer = await fetch('${urlOf(operation, base)}'${given})`,
    'if (!answer.ok) throw new Error((await answer.json()).detail)',
    ...readingOf(responses),
  ].join('\n')
}

function readingOf(responses: Operation['responses']): string[] {
  const [success] = Object.values(responses)
  const types = Object.keys(success?.content ?? {})
  if (types.some((type) => type.endsWith('json'))) return ['const result = await answer.json()']
  return responses[302] || types.length > 0 ? ['const file = await answer.blob()'] : []
}

function isKeyed({ security }: Operation): boolean {
  return security.some((one) => 'apiKey' in one)
}

/** With a name for each parameter of the path, and the query that it cannot do without. */
function urlOf({ path, parameters = [] }: Operation, base: string): string {
  const needed = parameters.filter((one) => one.in === 'query' && one.required)
  const query = needed.map(({ name, schema }) => `${name}=${schema.enum?.[0] ?? schema.minimum ?? name}`).join('&')
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => name.replace(/Id$/, '_id').toUpperCase())
  return new URL(`${address}${query && `?${query}`}`, base).href
}

const shellText = (text: string) => text.replaceAll("'", "'\\''")
