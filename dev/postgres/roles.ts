import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import type { RolePasswords } from './passwords'
import { quoteText } from './quote'

const rolesFile = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../prisma/roles.sql')

/** The text of `prisma/roles.sql` with psql's `:'name'` variables filled in. Throws when one has no value. */
function rolesScript(variables: Record<string, string>): string {
  return readFileSync(rolesFile, 'utf8')
    .replace(/^--.*$/gm, '')
    .replace(/:'(\w+)'/g, (_, name: string) => {
      const value = variables[name]
      if (value === undefined) throw new Error(`prisma/roles.sql needs a value for ${name}`)
      return quoteText(value)
    })
}

/** Makes the roles and grants of `prisma/roles.sql` in one database. */
export async function applyRoles(superuserUrl: string, passwords: RolePasswords): Promise<void> {
  const client = new Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    await client.query(
      rolesScript({
        owner_password: passwords.owner,
        app_password: passwords.app,
        system_password: passwords.system,
      }),
    )
  } finally {
    await client.end()
  }
}
