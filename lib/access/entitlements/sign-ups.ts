import { Unavailable } from '@/lib/core/errors'
import type { SystemTransaction } from '@/lib/platform/db/db'

/** What someone who wants to sign up is told while that is stopped. */
export const signUpsStopped =
  'ClipForge isn’t accepting new people or organizations right now. Try again later. If you have an account, you can still sign in.'

/**
 * Refuses a new person or organization while sign-ups are stopped. A webhook that brings one stays in the inbox and is
 * applied again later.
 * @throws Unavailable
 */
export async function assertSignUpsOpen(tx: SystemTransaction): Promise<void> {
  const stopped = await tx.systemSwitch.findUnique({ where: { key: 'sign_ups' }, select: { isOn: true } })
  if (stopped?.isOn) throw new Unavailable(signUpsStopped, { message: 'system guard: sign_ups' })
}
