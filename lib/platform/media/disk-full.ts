import { AppError } from '@/lib/core/errors'

/** Whether `text` is what the system, ffmpeg or its library say of a disk without room. */
export function saysDiskIsFull(text: string): boolean {
  return /No space left on device|ENOSPC|Disk quota exceeded|EDQUOT/i.test(text)
}

/** Whether `error` comes of a disk without room, whoever met it. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof AppError) return false
  return saysDiskIsFull(`${(error as NodeJS.ErrnoException).code ?? ''} ${error.message}`)
}
