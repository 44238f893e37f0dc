import type { UserContext } from '@/lib/access/context'
import { AppError } from '@/lib/core/errors'
import { currentContext } from './context'

/** Who looks at a page that anybody may see, if they are signed in and act for an organization; else null. */
export async function currentVisitor(): Promise<UserContext | null> {
  try {
    return await currentContext()
  } catch (error) {
    if (error instanceof AppError && (error.code === 'unauthenticated' || error.code === 'precondition')) return null
    throw error
  }
}
