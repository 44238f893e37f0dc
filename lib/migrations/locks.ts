/**
 * The lock modes of tables, weakest first.
 * @see https://www.postgresql.org/docs/18/explicit-locking.html
 */
export const lockModes = [
  'ACCESS SHARE',
  'ROW SHARE',
  'ROW EXCLUSIVE',
  'SHARE UPDATE EXCLUSIVE',
  'SHARE',
  'SHARE ROW EXCLUSIVE',
  'EXCLUSIVE',
  'ACCESS EXCLUSIVE',
] as const
export type LockMode = (typeof lockModes)[number]

/** What a running application has to wait with while somebody holds the lock. */
export type Blocked = 'nothing' | 'writes' | 'everything'

export function blockedBy(mode: LockMode): Blocked {
  if (mode === 'ACCESS EXCLUSIVE') return 'everything'
  return lockModes.indexOf(mode) >= lockModes.indexOf('SHARE') ? 'writes' : 'nothing'
}

export function strongest(modes: readonly LockMode[]): LockMode {
  return modes.reduce((one, other) => (lockModes.indexOf(other) > lockModes.indexOf(one) ? other : one), 'ACCESS SHARE')
}
