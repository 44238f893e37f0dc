import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { hashFiles } from '../process/hash-files'
import { runScript } from './run-script'
import type { Stack } from './stack'

/**
 * Fills the member's organization once, beside the running product, so that every area has something to see. Only where
 * every service is a stand-in: nothing made up goes to a real one.
 * @returns whether it was filled now
 */
export async function fillDemo(root: string, localDir: string, stack: Stack): Promise<boolean> {
  const isLocal = stack.services.every(({ service, kind }) => kind === 'local' || service === 'ffmpeg')
  if (!isLocal || stack.accounts.length === 0) return false
  const stamp = path.join(localDir, 'demo')
  const wanted = hashFiles([path.join(root, 'prisma/demo')])
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return false
  const own = Object.fromEntries(['PATH', 'HOME', 'TMPDIR'].map((name) => [name, process.env[name] ?? '']))
  await runScript(
    root,
    'prisma/seed.ts',
    { ...own, ...stack.env, LOG_LEVEL: 'error', SEED_ACCOUNTS: JSON.stringify(stack.accounts) },
    ['demo'],
  )
  writeFileSync(stamp, wanted)
  return true
}
