import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import pg from 'pg'
import { expect, it } from 'vitest'
import { guardChild } from '../process/guard'
import { documentsOf, readDocument } from './documents'
import { commandsOf, readBlocks } from './guide'

/* What the documents say to ask a database: their SQL, and the commands of `npm run db` and `npm run staff` that only look. */
const root = path.resolve(import.meta.dirname, '../..')
const blocks = documentsOf(root)
  .filter((file) => file.startsWith('docs/'))
  .flatMap((file) => readBlocks(readDocument(root, file)).map((block) => ({ file, ...block })))

const queries = blocks.filter(({ language, text }) => language === 'sql' && !text.startsWith('-- prisma/'))
const looks = blocks
  .filter(({ language }) => language === 'sh')
  .flatMap(({ file, text }) => commandsOf(text).map((command) => ({ file, command })))
  .filter(({ command }) => /^npm run (db -- (status|plan|verify)|staff -- list)$/.test(command))

it('the SQL of the documents runs, and the example of an index scan is one', async () => {
  const client = new pg.Client({ connectionString: process.env.SUPERUSER_DATABASE_URL })
  await client.connect()
  try {
    const plans: string[] = []
    for (const { text } of queries) {
      const results = [await client.query(text)].flat()
      plans.push(...results.flatMap(({ rows }) => rows.map((row) => String(row['QUERY PLAN'] ?? ''))))
    }
    expect(queries.length).toBeGreaterThan(3)
    expect(plans.join('\n')).toMatch(/Index (Only )?Scan/)
  } finally {
    await client.end()
  }
})

it('the commands of the documents that look at a database run', async () => {
  expect(looks.length).toBeGreaterThan(1)
  for (const { file, command } of looks) {
    const child = spawn(command, { cwd: root, shell: true, stdio: ['ignore', 'pipe', 'pipe'] })
    guardChild(child)
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    const [code] = await once(child, 'close')
    expect([code, output], `${command} of ${file}`).toEqual([0, expect.stringMatching(/\S/)])
  }
}, 600_000)
