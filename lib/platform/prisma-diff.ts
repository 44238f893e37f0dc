import { execFile } from 'node:child_process'
import { Invalid } from '@/lib/core/errors'
import { childEnv } from './env'

/**
 * Asks the Prisma CLI of this project for the statements that lead from a database to a schema, as Prisma would write them.
 * @param url the database, as its owner
 * @param schema prisma/schema
 * @returns SQL; only comments when there is no difference
 * @throws Invalid with Prisma's words, for a schema that it does not take
 */
export function diffFromDatabase(url: string, schema: string): Promise<string> {
  const args = ['migrate', 'diff', '--from-config-datasource', '--to-schema', schema, '--script']
  return new Promise((resolve, reject) => {
    execFile(
      'npm',
      ['run', '--silent', 'prisma', '--', ...args],
      { env: childEnv({ DIRECT_URL: url }), maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        if (!error) return resolve(stdout)
        const words = `${stdout}\n${stderr}`.trim().replaceAll(url, 'DIRECT_URL')
        reject(new Invalid(`Prisma could not compare ${schema} with the migrations:\n${words}`, { cause: error }))
      },
    )
  })
}
