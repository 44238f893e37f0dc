import { createHmac } from 'node:crypto'
import { Unavailable } from '@/lib/core/errors'
import { second } from '@/lib/core/time'
import { env } from './env'

/**
 * Asks a running app to register its functions with Inngest, signed as Inngest signs: after a deployment, where no
 * Inngest server does that by itself.
 * @param address of the app's Inngest route
 * @returns what the app says that Inngest answered
 * @throws Unavailable when the app is not reached, refuses, or could not register, with the reason
 */
export async function syncInngestApp(address: string): Promise<string> {
  const answer = await fetch(address, {
    method: 'PUT',
    headers: { 'x-inngest-signature': signatureOfNothing() },
    redirect: 'error',
    signal: AbortSignal.timeout(30 * second),
  }).catch((error: Error) => {
    throw new Unavailable(`${address} does not answer. Start the app, or correct APP_URL.`, { cause: error })
  })
  const text = (await answer.text()).slice(0, 500)
  if (!answer.ok) throw new Unavailable(`${address} could not be registered: HTTP ${answer.status} ${text.trim()}`)
  return text
}

/** The signature of a call without a body: HMAC-SHA256 over the time in seconds, by the key without its prefix. */
function signatureOfNothing(): string {
  const time = String(Math.round(Date.now() / 1000))
  const key = env().INNGEST_SIGNING_KEY.replace(/^signkey-\w+-/, '')
  return `t=${time}&s=${createHmac('sha256', key).update(time).digest('hex')}`
}
