import { AppError, Invalid, Unavailable } from '@/lib/core/errors'
import { sqlStateOf } from '@/lib/platform/db/direct'

/** An error of the disk or of the connection in a sentence; any other as it is. */
export function inWords(error: unknown, place: string): unknown {
  if (error instanceof AppError) return error
  const code = sqlStateOf(error)
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new Invalid(`The disk of ${place} is full. What was written has been removed again.`, { cause: error })
  }
  if (code === 'EACCES' || code === 'EROFS' || code === 'ENOTDIR') {
    return new Invalid(`${place} cannot be written to: choose another folder by --to or BACKUP_FOLDER.`, {
      cause: error,
    })
  }
  if (isLostConnection(error, code)) {
    return new Unavailable('The connection to the database was lost. Nothing was kept; run it again.', { cause: error })
  }
  return error
}

function isLostConnection(error: unknown, code: string): boolean {
  if (/^(08|57P0)/.test(code) || ['ECONNRESET', 'EPIPE', 'ECONNREFUSED', 'ETIMEDOUT'].includes(code)) return true
  return (
    error instanceof Error &&
    /connection (was )?(lost|terminated|ended)|Premature close|not queryable/i.test(error.message)
  )
}
