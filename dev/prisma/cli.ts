import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { findRunningPostgres } from '../postgres/running'
import { startPostgres } from '../postgres/start'
import { runPrisma } from './run'

/*
 * `npm run prisma -- <command>`: the ordinary Prisma CLI with no download. Without a DIRECT_URL it works on the local
 * database: the one of a running `npm run up`, or one started for as long as the command takes.
 */
const needsNoDatabase = new Set([
  'generate',
  'format',
  'validate',
  'version',
  '--version',
  '-v',
  '--help',
  '-h',
  'init',
])
const dataDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../.local/postgres')

const args = process.argv.slice(2)
const isOffline = args.length === 0 || needsNoDatabase.has(args[0] ?? '') || args.includes('--help')

if (isOffline || process.env.DIRECT_URL) {
  const { code } = await runPrisma(args, { show: true })
  process.exitCode = code
} else {
  const running = findRunningPostgres(dataDir)
  const own = running ? undefined : await startPostgres({ dataDir })
  // Ctrl-C ends the command, which shares our terminal; we stay to stop the database.
  process.on('SIGINT', () => {})
  try {
    const { code } = await runPrisma(args, { show: true, directUrl: (running ?? own)?.urls.owner })
    process.exitCode = code
  } finally {
    await own?.stop()
  }
}
