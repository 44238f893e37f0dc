import { AppError, Invalid } from '@/lib/core/errors'
import { sqlStateOf } from '@/lib/platform/db/sql-state'

/**
 * `error` as one of our own where it is one, or where the database says that it is about the input (SQLSTATE class 22,
 * data exceptions: a character, number or date that it cannot hold). Anything else comes back as it is.
 */
export function asAppError(error: unknown): unknown {
  if (error instanceof AppError || !sqlStateOf(error)?.startsWith('22')) return error
  return new Invalid(
    'Part of the input can’t be stored. Check it for unusual characters and numbers, then try again.',
    {
      message: 'the database refused an input',
      cause: error,
    },
  )
}
