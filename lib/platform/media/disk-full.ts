import { AppError } from '@/lib/core/errors'

/** Whether `text` is what the system, ffmpeg or its library say of a full disk. */
export function saysDiskIsFull(text: string): boolean {
  return /No space left on device|ENOSPC|Disk quota exceeded|EDQUOT/i.test(text)
}

/** Whether `error` was caused by a full disk, in this process or a child. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof AppError) return false
  return saysDiskIsFull(`${(error as NodeJS.ErrnoException).code ?? ''} ${error.message}`)
}
