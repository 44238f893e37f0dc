import { Notice } from '@/app/_ui/notice'
import { TextLink } from '@/app/_ui/text-link'
import type { Remedy } from '@/lib/core/errors'

type RefusedInvitationsProps = { message: string; remedy: Remedy | null }

/** Above the members while no one can be invited: why, and what to do. */
export function RefusedInvitations({ message, remedy }: RefusedInvitationsProps) {
  return (
    <Notice tone="warning">
      <strong className="font-medium">You can’t invite people right now.</strong> {message}
      {remedy ? (
        <>
          {' '}
          <TextLink href={remedy.href} className="text-current">
            {remedy.text}
          </TextLink>
        </>
      ) : null}
    </Notice>
  )
}
