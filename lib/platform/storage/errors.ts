import { S3ServiceException } from '@aws-sdk/client-s3'
import { AppError, Conflict, Internal, Invalid, NotFound, Unavailable } from '@/lib/core/errors'

/**
 * What to throw for `error`, which a call to storage ended with: one of our errors, or the reason of `signal` where the
 * caller canceled. What arrives after that does not count: an AbortError in one version of Node is a reset connection
 * in the next.
 */
export function translateStorageError(error: unknown, operation: string, signal?: AbortSignal): unknown {
  if (signal?.aborted) return signal.reason
  if (error instanceof AppError) return error
  const name = error instanceof Error ? error.name : ''
  const options = { cause: error, message: `Storage: ${operation} failed: ${describe(error)}` }
  if (name === 'NoSuchUpload') return new NotFound('upload', options)
  if (name === 'NoSuchKey' || name === 'NotFound') return new NotFound('file', options)
  if (name === 'PreconditionFailed') return new Conflict('This file was changed in the meantime. Reload it.', options)
  if (name === 'InvalidPart' || name === 'InvalidPartOrder' || name === 'EntityTooSmall') {
    return new Invalid('Parts of this upload are missing or were changed in transit. Start the upload again.', options)
  }
  if (!isTransient(error)) return new Internal(options.message, { cause: error })
  return new Unavailable('Your files can’t be reached right now. Try again in a few seconds.', {
    ...options,
    retryAfterSeconds: 10,
  })
}

const diskFaults = new Set(['EACCES', 'EDQUOT', 'EISDIR', 'EMFILE', 'ENOENT', 'ENOSPC', 'ENOTDIR', 'EPERM', 'EROFS'])

/** Whether trying once more can help: the network, a time limit or the server's own fault. */
export function isTransient(error: unknown): boolean {
  if (error instanceof Internal || error instanceof Unavailable)
    return error.cause !== undefined && isTransient(error.cause)
  if (error instanceof AppError || diskFaults.has((error as NodeJS.ErrnoException).code ?? '')) return false
  if (!(error instanceof S3ServiceException)) return true
  const status = error.$metadata.httpStatusCode
  return status === undefined || status >= 500 || status === 429 || error.name === 'IncompleteBody'
}

/** The name S3 gives an error (`NoSuchUpload`), or of whatever else was thrown. */
export function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name
}

function describe(error: unknown): string {
  if (error instanceof S3ServiceException) {
    const { httpStatusCode, requestId } = error.$metadata
    return `${error.name} (${httpStatusCode ?? 'no answer'}, request ${requestId ?? 'unknown'}): ${error.message}`
  }
  if (isNamed(error, 'AbortError')) return 'no answer within the time limit'
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}
