import { type RequestHandler, serve } from 'inngest/next'
import { env } from '@/lib/platform/env'
import type { InngestApp } from '@/lib/platform/events'
import { runInBackground } from '@/lib/platform/exchange'
import { plainText, type Refusal, refusalOf, serveOptions, signatureHeader } from './door'

type Method = 'GET' | 'PUT' | 'POST'
type Door = Record<Method, (request: Request, context: unknown) => Promise<Response>>

/**
 * The handlers of one app's route: Inngest's calls come in by POST, its questions by GET and PUT, all of them signed.
 * Made on the first request, so that a build needs no environment. Nothing but these three methods may be exported.
 */
export function webDoor(app: InngestApp, servePath: string, refuse: () => Refusal | null = () => null): Door {
  let door: Record<Method, RequestHandler> | undefined
  const handle =
    (method: Method) =>
    async (request: Request, context: unknown): Promise<Response> => {
      const refusal = refuse() ?? refusalOf(method, request.headers.get(signatureHeader))
      if (refusal) return new Response(refusal.text, { status: refusal.status, headers: plainText })
      door ??= serve(serveOptions(app, env().APP_URL, servePath))
      const answer = door[method] as (...args: unknown[]) => Promise<Response>
      try {
        // A step may take minutes, and no one waits for it.
        return await runInBackground(() => answer(request, context))
      } catch (error) {
        // The SDK parses the body before it looks at the signature.
        if (error instanceof SyntaxError)
          return new Response('The body is not JSON.\n', { status: 400, headers: plainText })
        throw error
      }
    }
  return { GET: handle('GET'), PUT: handle('PUT'), POST: handle('POST') }
}
