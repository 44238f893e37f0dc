/**
 * Runs the AI stand-in. Reads from the environment:
 *   PORT       port on 127.0.0.1 (0 or none: a free one)
 *   APP_URL    public origin of the product, local (required)
 *   AI_KEY     the only key that it accepts (required)
 *   TEST_DOORS 1 opens /doors/requests and /doors/script
 * Prints `ready <url>` on stdout when it accepts requests; stops on SIGTERM and SIGINT.
 */
import { assertLocalOnly } from '../local-only'
import { runStandIn, setting } from '../stand-in/run'
import { startAiStandIn } from './server'

await runStandIn('ai', () => {
  assertLocalOnly('AI', setting('APP_URL'))
  return startAiStandIn({
    port: Number(process.env.PORT ?? 0),
    key: setting('AI_KEY'),
    testDoors: process.env.TEST_DOORS === '1',
  })
})
