import { userInfo } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { Invalid } from '@/lib/core/errors'
import { type DirectClient, openDirect } from '@/lib/platform/db/direct'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, folder: { type: 'string', default: 'prisma/migrations' } },
})

/** What was asked for: the command's words, and the options behind it. */
export const command = positionals[0] ?? ''
export const isJson = values.json
export const folder = path.resolve(values.folder)

/**
 * The word behind the command.
 * @throws Invalid with how to say it, when it was left out
 */
export function wordOr(howTo: string): string {
  const [, word] = positionals
  if (!word) throw new Invalid(howTo)
  return word
}

/** What every change of the database is started with. */
export const changeOptions = () => ({
  folder,
  startedBy: `${userInfo().username} (process ${process.pid})`,
  onProgress: console.log,
})

export async function withOwner<T>(work: (client: DirectClient) => Promise<T>): Promise<T> {
  const client = await openDirect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Prints what was found: as JSON when that was asked for, or in words. */
export function print<T>(found: T, describe: (found: T) => string): void {
  console.log(isJson ? JSON.stringify(found, null, 2) : describe(found))
}
