import { formatDuration, formatTimecode } from '@/lib/core/time'
import { cn } from './cn'

/** A position in seconds, as `1:05` or `1:05.3`. */
export function Timecode({ seconds, tenths, className }: { seconds: number; tenths?: boolean; className?: string }) {
  return <span className={cn('numeric', className)}>{formatTimecode(seconds, tenths)}</span>
}

/** A length in seconds, as `1:05`. */
export function Duration({ seconds, className }: { seconds: number; className?: string }) {
  return <span className={cn('numeric', className)}>{formatDuration(seconds)}</span>
}
