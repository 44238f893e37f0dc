import { Film } from 'lucide-react'
import { ButtonLink } from '@/app/_ui/button-link'
import { EmptyState } from '@/app/_ui/empty-state'
import type { Remedy } from '@/lib/core/errors'

type RefusedUploadProps = {
  usage: { used: number; limit: number | null }
  message: string
  remedy: Remedy | null
  className?: string
}

/** In the place of the dropzone while nothing can be imported: why, and what to do. */
export function RefusedUpload({ usage, message, remedy, className }: RefusedUploadProps) {
  return (
    <EmptyState
      icon={<Film />}
      title={titleOf(usage)}
      className={className}
      actions={
        remedy ? (
          <ButtonLink href={remedy.href} variant="primary">
            {remedy.text}
          </ButtonLink>
        ) : null
      }
    >
      {message}
    </EmptyState>
  )
}

function titleOf({ used, limit }: RefusedUploadProps['usage']): string {
  if (limit === null || used < limit) return 'You can’t import videos right now'
  return 'No imports left'
}
