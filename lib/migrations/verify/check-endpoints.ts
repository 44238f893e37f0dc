import type { CheckResult } from './verify-database'

const timeoutMs = 10_000

type Endpoint = { path: string; status: number; type: string; says?: RegExp }

/** What every part of the product has to do with: the database, a page, the way in, the API and its errors. */
const endpoints: readonly Endpoint[] = [
  { path: '/api/health', status: 200, type: 'application/json', says: /"status":"ok"/ },
  { path: '/', status: 200, type: 'text/html' },
  { path: '/pricing', status: 200, type: 'text/html' },
  { path: '/sign-in', status: 200, type: 'text/html' },
  { path: '/api/v1/clips', status: 401, type: 'application/problem+json' },
  { path: '/api/clients/00000000-0000-4000-8000-000000000000', status: 401, type: 'application/problem+json' },
]

/**
 * Asks the product a few things as a stranger would, each on its own.
 * @param address of the product, such as `https://clipforge.example`
 */
export function checkEndpoints(address: string): Promise<CheckResult[]> {
  return Promise.all(endpoints.map((endpoint) => checkEndpoint(new URL(endpoint.path, address), endpoint)))
}

async function checkEndpoint(url: URL, { path, status, type, says }: Endpoint): Promise<CheckResult> {
  const startedAt = performance.now()
  const faults: string[] = []
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs), redirect: 'manual' })
    const text = await response.text()
    const found = response.headers.get('content-type')?.split(';')[0] ?? 'nothing'
    if (response.status !== status) faults.push(`${path} answers ${response.status} instead of ${status}.`)
    else if (found !== type) faults.push(`${path} answers with ${found} instead of ${type}.`)
    else if (says && !says.test(text)) faults.push(`${path} does not say what it should: ${text.slice(0, 200)}`)
  } catch (error) {
    const reason = error instanceof Error ? (error.cause instanceof Error ? error.cause.message : error.message) : error
    faults.push(`${path} does not answer: ${reason}.`)
  }
  return { name: `endpoint: ${path}`, isGood: faults.length === 0, faults, durationMs: performance.now() - startedAt }
}
