import { type RequestHandler, serve } from 'inngest/next'
import { env } from '@/lib/platform/env'
import { type InngestApp, inngestClient } from '@/lib/platform/events'
import { runInBackground } from '@/lib/platform/exchange'
import { functionsOf } from './functions'

type Method = 'GET' | 'PUT' | 'POST'
type Door = Record<Method, RequestHandler>

/**
 * The handlers of one app's route: Inngest's calls come in by POST, its questions by GET and PUT, all of them signed.
 * Made on the first request, so that a build needs no environment. Nothing but these three methods may be exported.
 */
export function webDoor(app: InngestApp, servePath: string, refuse: () => Response | null = () => null): Door {
  let door: Door | undefined
  const handle =
    (method: Method): RequestHandler =>
    async (request, context) => {
      const refusal = refuse()
      if (refusal) return refusal
      const client = inngestClient(app)
      door ??= serve({
        client,
        functions: functionsOf[app].map((make) => make(client)),
        serveOrigin: env().APP_URL,
        servePath,
      })
      // A step may take minutes, and nobody waits for it.
      try {
        return await runInBackground(() => (door as Door)[method](request, context))
      } catch (error) {
        // The SDK reads the body before the signature.
        if (error instanceof SyntaxError) return new Response('The body is not valid JSON.\n', { status: 400 })
        throw error
      }
    }
  return { GET: handle('GET'), PUT: handle('PUT'), POST: handle('POST') }
}
