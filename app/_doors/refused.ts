import { STATUS_CODES } from 'node:http'
import { type AppError, RateLimited, Unavailable } from '@/lib/core/errors'
import { problemType } from './problem-type'

/** A request that is not begun: problem+json for programs, and for a browser a page that comes back by itself. */
export function refusedResponse(refusal: AppError, accept: string | null): Response {
  const { status, code, userMessage } = refusal
  const seconds = refusal instanceof RateLimited || refusal instanceof Unavailable ? refusal.retryAfterSeconds : 5
  const headers = { 'cache-control': 'private, no-store', 'retry-after': String(seconds) }
  if (!accept?.includes('text/html')) {
    const problem = { type: problemType(code), title: STATUS_CODES[status], status, detail: userMessage, code }
    return Response.json(problem, { status, headers: { ...headers, 'content-type': 'application/problem+json' } })
  }
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="${seconds}"><title>ClipForge is busy</title>
<style>body{font:1.125rem/1.5 system-ui,sans-serif;max-width:36rem;margin:20vh auto;padding:0 1.5rem;color-scheme:light dark}</style>
</head><body><main><h1>ClipForge is busy</h1><p>${userMessage}</p><p>This page reloads automatically.</p></main></body></html>`
  return new Response(html, { status, headers: { ...headers, 'content-type': 'text/html; charset=utf-8' } })
}
