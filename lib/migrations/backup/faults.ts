import { AppError, Invalid, Unavailable } from '@/lib/core/errors'
import { sqlStateOf } from '@/lib/platform/db/direct'

const lockNotAvailable = '55P03'

/**
 * An error of the disk or of the connection in a sentence; any other as it is.
 * @param place the folder that was written to
 * @param outcome a sentence: what is left of the work
 */
export function inWords(error: unknown, { place, outcome }: { place: string; outcome: string }): unknown {
  if (error instanceof AppError) return error
  const code = sqlStateOf(error)
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new Invalid(`The disk of ${place} is full. ${outcome}`, { cause: error })
  }
  if (code === 'EACCES' || code === 'EROFS' || code === 'ENOTDIR') {
    return new Invalid(`${place} cannot be written to: choose another folder by --to or BACKUP_FOLDER.`, {
      cause: error,
    })
  }
  if (code === lockNotAvailable) {
    return new Unavailable(`Somebody is changing a table, or waits to. ${outcome}`, { cause: error })
  }
  if (isLostConnection(error, code)) {
    return new Unavailable(`The connection to the database was lost. ${outcome}`, { cause: error })
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
