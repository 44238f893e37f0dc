import { config } from 'zod/v4/core'

/*
 * For schemas that reach the browser, before they are made. The policy of the pages forbids eval: zod would try it once,
 * catch the refusal, and leave a violation behind.
 */
if ('document' in globalThis) config({ jitless: true })
