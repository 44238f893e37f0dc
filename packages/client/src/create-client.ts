import createFetchClient, { type Client } from 'openapi-fetch'
import type { paths } from './api.ts'
import { ApiError, type Problem } from './api-error.ts'
import { retryAfterOf, retryingFetch } from './retrying-fetch.ts'

/** `GET`, `POST`, `PUT`, `PATCH` and `DELETE` of every path of the API, typed by its document. */
export type ClipForge = Client<paths>

export type ClientOptions = {
  /** Made in the settings of an organization. Keep it out of browsers and of repositories. */
  apiKey: string
  /** Where ClipForge is, such as `https://clipforge.example`. */
  baseUrl: string
  /** Repeats of a request that failed on the way or was limited; 2 unless given. */
  retries?: number
  /** Milliseconds for one try; 30,000 unless given. */
  timeoutMs?: number
  /** Another fetch than the global one. */
  fetch?: typeof globalThis.fetch
}

/** A client of the API. Requests are repeated where that is safe, and a POST has the same effect once. */
export function createClient({
  apiKey,
  baseUrl,
  retries = 2,
  timeoutMs = 30_000,
  fetch = globalThis.fetch,
}: ClientOptions): ClipForge {
  return createFetchClient<paths>({
    baseUrl: baseUrl.replace(/\/+$/, ''),
    headers: { authorization: `Bearer ${apiKey}`, accept: 'application/json' },
    fetch: retryingFetch({ fetch, retries, timeoutMs }),
  })
}

type Call<Data> = Promise<{ data?: Data; error?: unknown; response: Response }>

/**
 * What a call answers.
 * @example const clip = await dataOf(client.GET('/api/v1/clips/{clipId}', { params: { path: { clipId } } }))
 * @throws ApiError where it was no success
 */
export async function dataOf<Data>(call: Call<Data>): Promise<Data> {
  const { data, error, response } = await call
  if (response.ok) return data as Data
  const isProblem = typeof error === 'object' && error !== null
  const problem: Problem = { status: response.status, ...(isProblem ? (error as object) : {}) }
  throw new ApiError(response.status, problem, retryAfterOf(response) || null)
}
