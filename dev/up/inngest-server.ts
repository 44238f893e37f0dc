import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import type { StandIn } from './compose'

type Wait = { line(pattern: RegExp): Promise<string>; signal: AbortSignal }

/**
 * How to start the official Inngest server in place of the stand-in, where the optional package inngest-cli is really
 * installed. Its installation downloads the program and may fail silently, so the program itself is asked.
 */
export function inngestServer(
  root: string,
  { service, env }: StandIn,
): { command: [string, ...string[]]; ready(wait: Wait): Promise<void> } | undefined {
  if (service !== 'Inngest' || env.TEST_DOORS) return undefined
  const program = path.join(root, 'node_modules/inngest-cli/bin/inngest')
  if (!existsSync(program) || spawnSync(program, ['version'], { stdio: 'ignore' }).status !== 0) return undefined
  const hexKey = (env.INNGEST_SIGNING_KEY ?? '').replace(/^signkey-\w+-/, '')
  const command: [string, ...string[]] = [
    program,
    'start',
    '--host=127.0.0.1',
    `--port=${env.PORT}`,
    ...(env.APP_URLS ?? '').split(',').map((url) => `--sdk-url=${url}`),
    '--poll-interval=5',
    `--signing-key=${hexKey}`,
    `--event-key=${env.INNGEST_EVENT_KEY}`,
    ...(env.DATABASE_URL ? [`--postgres-uri=${env.DATABASE_URL}`] : []),
  ]
  return { command, ready: ({ signal }) => untilAnswers(`http://127.0.0.1:${env.PORT}/health`, signal) }
}

async function untilAnswers(url: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const answer = await fetch(url, { signal }).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}
