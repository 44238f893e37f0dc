import { Film } from 'lucide-react'
import { ButtonLink } from '@/app/_ui/button-link'
import { EmptyState } from '@/app/_ui/empty-state'
import type { Remedy } from '@/lib/core/errors'

type RefusedUploadProps = { message: string; remedy: Remedy | null; className?: string }

/** In the place of the dropzone while nothing can be imported: why, and what to do. */
export function RefusedUpload({ message, remedy, className }: RefusedUploadProps) {
  return (
    <EmptyState
      icon={<Film />}
      title="Nothing can be imported at the moment"
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
