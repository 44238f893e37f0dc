import { newId } from '@/lib/core/ids'
import { systemClock } from '@/lib/core/time'
import { disconnectDb } from '@/lib/platform/db/db'
import { findApiKey } from '../find-api-key'

/* A process of its own for tests: `tsx watch-key.ts KEY` uses the key until it ends, and prints when that was. */
async function main(): Promise<void> {
  const key = process.argv[2] ?? ''
  const isRefused = () =>
    findApiKey(key, { requestId: newId(), now: systemClock }).then(
      () => false,
      (error: { code?: string }) => error.code === 'unauthenticated',
    )
  if (await isRefused()) throw new Error('The key did not work to begin with.')
  process.stdout.write('works\n')
  while (!(await isRefused()));
  process.stdout.write(`${Date.now()}\n`)
  await disconnectDb()
}

void main()
