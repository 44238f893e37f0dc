import type { UserContext } from '@/lib/access/context'
import { AppError } from '@/lib/core/errors'
import { currentContext } from './context'

/**
 * Who looks at a page that anyone may see, if they are signed in and act for an organization; else null. Staff who look
 * at the studio as an organization act for nobody: such a page shows them what it shows everyone.
 */
export async function currentVisitor(): Promise<UserContext | null> {
  try {
    const ctx = await currentContext()
    return ctx.actor.kind === 'staff' ? null : ctx
  } catch (error) {
    if (error instanceof AppError && (error.code === 'unauthenticated' || error.code === 'precondition')) return null
    throw error
  }
}
