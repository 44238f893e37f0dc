import { localSecret } from './local-folder'

/** Someone who can sign in from the first start on. `role` is what they are in the product. */
export type LocalAccount = {
  role: 'member' | 'staff'
  userId: string
  email: string
  password: string
  firstName: string
  lastName: string
  organizations: { id: string; name: string; slug: string; role: 'admin' | 'member' }[]
}

/** The two ready accounts: someone of the sample organization, and someone of staff. Passwords are this folder's own. */
export function readyAccounts(localDir: string): LocalAccount[] {
  const password = (who: string) => localSecret(localDir, `password-${who}`)
  const sample = { id: 'org_local_northlight', name: 'Northlight Studio', slug: 'northlight' }
  return [
    {
      role: 'member',
      userId: 'user_local_maya',
      email: 'maya@northlight.example',
      password: password('member'),
      firstName: 'Maya',
      lastName: 'Lindqvist',
      organizations: [{ ...sample, role: 'admin' }],
    },
    {
      role: 'staff',
      userId: 'user_local_sam',
      email: 'sam@clipforge.example',
      password: password('staff'),
      firstName: 'Sam',
      lastName: 'Okafor',
      organizations: [{ id: 'org_local_clipforge', name: 'ClipForge', slug: 'clipforge', role: 'admin' }],
    },
  ]
}
