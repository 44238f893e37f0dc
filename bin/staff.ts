import { userInfo } from 'node:os'
import { grantStaff, listStaff, revokeStaff } from '@/lib/accounts/set-staff'
import { newId } from '@/lib/core/ids'
import { systemClock } from '@/lib/core/time'
import { disconnectDb } from '@/lib/platform/db/db'

/*
 * Who is staff: `npm run staff -- grant <email>`, `revoke <email>`, `list`. Works on SYSTEM_DATABASE_URL, or on the local
 * database while `npm run up` runs.
 */
const [command, email] = process.argv.slice(2)
const source = { actor: { kind: 'system', id: 'staff-command' }, requestId: newId(), now: systemClock } as const
const by = userInfo().username

async function main(): Promise<string> {
  if (command === 'list') {
    const staff = await listStaff()
    return (
      staff.map((one) => `${one.email}  since ${one.since.toISOString()}  by ${one.grantedBy}`).join('\n') ||
      'No staff yet.'
    )
  }
  if (!email || (command !== 'grant' && command !== 'revoke')) {
    throw new Error('Use: npm run staff -- grant <email> | revoke <email> | list')
  }
  if (command === 'grant') await grantStaff(source, email, by)
  else await revokeStaff(source, email, by)
  return command === 'grant' ? `${email} is staff.` : `${email} is not staff any more.`
}

main()
  .then(
    (text) => console.log(text),
    (error: Error) => {
      console.error(error.message)
      process.exitCode = 1
    },
  )
  .finally(disconnectDb)
