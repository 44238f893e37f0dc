import path from 'node:path'
import { createInterface } from 'node:readline/promises'
import { Invalid } from '@/lib/core/errors'
import { describeWritten } from '@/lib/migrations/write/describe-written'
import type { Ask } from '@/lib/migrations/write/resolve-renames'
import { writeMigrations } from '@/lib/migrations/write/write-migrations'
import { env } from '@/lib/platform/env'
import { folder, isJson, print, readDropAnswers, wordOr } from './options'

/** Writes the migrations for what differs between prisma/schema and the folder. */
export async function create(): Promise<number> {
  const name = wordOr('Say what the change is called: npm run db -- new <name>')
  const url = env().DIRECT_URL
  if (!url) throw new Invalid('Set DIRECT_URL to the connection string of the database owner, past any pooler.')
  const written = await writeMigrations({
    name,
    folder,
    schema: path.resolve('prisma/schema'),
    url,
    now: new Date(),
    stated: readDropAnswers(),
    ask: process.stdin.isTTY && process.stdout.isTTY && !isJson ? ask : undefined,
  })
  print(written, describeWritten)
  return 0
}

/** Asks in the terminal which column or table succeeds one that is dropped. */
const ask: Ask = async ({ table, from, type, candidates }) => {
  const what = table === null ? `The table ${from}` : `The column ${table}.${from} (${type})`
  console.log(`${what} is dropped. Is it renamed?`)
  for (const [at, one] of candidates.entries()) console.log(`  ${at + 1}  renamed to ${one}`)
  console.log('  0  not renamed: drop it with what it holds')
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const closed = new Promise<never>((_, reject) =>
    terminal.once('close', () => reject(new Invalid('Nothing was written, because the question was not answered.'))),
  )
  closed.catch(() => {})
  try {
    for (;;) {
      const answer = (await Promise.race([terminal.question(`Type 0 to ${candidates.length}: `), closed])).trim()
      if (answer === '0') return null
      const chosen = candidates[Number(answer) - 1]
      if (chosen) return chosen
    }
  } finally {
    terminal.close()
  }
}
