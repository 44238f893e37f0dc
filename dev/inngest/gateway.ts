import type { Engine } from './engine'
import { limits, type PauseRecord, type Run } from './model'

type GatewayRequest = {
  op: string
  url: string
  method?: string
  headers?: Record<string, string>
  body?: unknown
  auth_key?: string
  format?: string
}

/** Makes the HTTP request of step.fetch or step.ai.infer for a run, which occupies no call to the app meanwhile. */
export function runGateway(engine: Engine, run: Run, pause: PauseRecord): void {
  void fetchFor(engine, pause.request as unknown as GatewayRequest).then(
    (data) => engine.resumeStep(run, pause.step, { data }),
    (error: Error) => engine.resumeStep(run, pause.step, { error: { name: error.name, message: error.message } }),
  )
}

async function fetchFor(engine: Engine, request: GatewayRequest): Promise<unknown> {
  await engine.store.commit()
  const headers = new Headers(request.headers)
  const isInference = request.op === 'AIGateway'
  if (isInference) headers.set('content-type', 'application/json')
  if (request.auth_key && request.format === 'anthropic') headers.set('x-api-key', request.auth_key)
  else if (request.auth_key) headers.set('authorization', `Bearer ${request.auth_key}`)
  const body =
    typeof request.body === 'string' ? request.body : request.body === undefined ? '' : JSON.stringify(request.body)
  const response = await fetch(request.url, {
    method: request.method ?? (body ? 'POST' : 'GET'),
    headers,
    ...(body ? { body } : {}),
  })
  const text = await response.text()
  if (text.length > limits.stepOutputBytes)
    throw new Error(`the answer of ${request.url} is larger than a step's output may be`)
  if (!isInference)
    return { status_code: response.status, headers: Object.fromEntries(response.headers.entries()), body: text }
  if (!response.ok) throw new Error(`${request.url} answered ${response.status}: ${text.slice(0, 500)}`)
  return JSON.parse(text)
}
