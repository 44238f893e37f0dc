import path from 'node:path'
import { Invalid } from '@/lib/core/errors'
import { describeWritten } from '@/lib/migrations/write/describe-written'
import { writeMigrations } from '@/lib/migrations/write/write-migrations'
import { env } from '@/lib/platform/env'
import { folder, print, wordOr } from './options'

/** Writes the migrations for what differs between prisma/schema and the folder. */
export async function create(): Promise<number> {
  const name = wordOr('Say what the change is called: npm run db -- new <name>')
  const url = env().DIRECT_URL
  if (!url) throw new Invalid('Set DIRECT_URL to the connection string of the database owner, past any pooler.')
  const written = await writeMigrations({ name, folder, schema: path.resolve('prisma/schema'), url, now: new Date() })
  print(written, describeWritten)
  return 0
}
