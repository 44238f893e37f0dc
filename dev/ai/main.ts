/**
 * Runs the AI stand-in. Reads from the environment:
 *   PORT       port on 127.0.0.1 (0 or none: a free one)
 *   AI_KEY     the only key that it accepts (required)
 *   TEST_DOORS 1 opens /doors/requests and /doors/script
 * Prints `ready <url>` on stdout when it accepts requests; stops on SIGTERM and SIGINT.
 */
import { runStandIn, setting } from '../stand-in/run'
import { startAiStandIn } from './server'

await runStandIn('ai', () =>
  startAiStandIn({
    port: Number(process.env.PORT ?? 0),
    key: setting('AI_KEY'),
    testDoors: process.env.TEST_DOORS === '1',
  }),
)
