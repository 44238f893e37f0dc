import { rmSync } from 'node:fs'
import path from 'node:path'
import { removePostgres } from '../postgres/start'
import { freePort } from '../process/free-port'
import { type Stack, type StackOptions, startStack } from '../up/stack'

const root = path.resolve(import.meta.dirname, '../..')

/**
 * The whole product as `npm run up` runs it, with data of its own, for a test that breaks it. Builds when sources
 * changed. `restarts` collects what had to be started again.
 */
export async function startProduct(
  name: string,
  options: { port?: number } & Pick<StackOptions, 'settings' | 'inngestSettings' | 'reachPostgres'> = {},
): Promise<Stack & { restarts: string[] }> {
  const localDir = path.join(root, '.local/chaos', name)
  await removePostgres(path.join(localDir, 'postgres'))
  rmSync(localDir, { recursive: true, force: true })
  const restarts: string[] = []
  const stack = await startStack({
    root,
    localDir,
    port: await freePort(),
    mode: 'production',
    standInsOnly: true,
    testDoors: true,
    ...options,
    onProgress: (what) => /restarts|started again/.test(what) && restarts.push(what),
  })
  Object.assign(process.env, { BASE_URL: stack.url, CLERK_FAPI_URL: stack.env.CLERK_FAPI_URL })
  return { ...stack, restarts }
}
