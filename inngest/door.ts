import { env } from '@/lib/platform/env'
import { type InngestApp, inngestClient } from '@/lib/platform/events'
import { functionsOf } from './functions'

/**
 * What the SDK needs to serve an app's functions. Every call has to be signed, a sync too; an Inngest server that does
 * not sign its syncs needs INNGEST_ENABLE_UNAUTHED_SYNC.
 */
export function serveOptions(app: InngestApp, serveOrigin: string, servePath: string) {
  const client = inngestClient(app)
  return {
    client,
    functions: functionsOf[app].map((make) => make(client)),
    serveOrigin,
    servePath,
    enableUnauthedSync: env().INNGEST_ENABLE_UNAUTHED_SYNC,
  }
}

/** The status and words for a call that cannot be Inngest's, before its body is read; null for one that may be. */
export function refusalOf(method: string | undefined, signature: string | null | undefined): Refusal | null {
  if (signature) return null
  if (method === 'PUT' && env().INNGEST_ENABLE_UNAUTHED_SYNC) return null
  return { status: 401, text: 'Only calls that Inngest has signed are answered here.\n' }
}

export type Refusal = { status: number; text: string }
export const signatureHeader = 'x-inngest-signature'
export const plainText = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }
