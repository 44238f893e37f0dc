import type { PublicUserDataJSON } from '@clerk/nextjs/types'
import type { Context } from '../context'
import type { UserRecord } from '../domain/records'

export function imageUrl(context: Context, owner: { id: string; imageId: string | null }): string {
  return `${context.origin}/__clerk/images/${owner.imageId ?? owner.id}`
}

export function primaryEmail(user: UserRecord): string {
  return user.emails.find((email) => email.id === user.primaryEmailId)?.address ?? ''
}

export function publicUserJson(context: Context, user: UserRecord): PublicUserDataJSON {
  return {
    user_id: user.id,
    first_name: user.firstName,
    last_name: user.lastName,
    image_url: imageUrl(context, user),
    has_image: user.imageId !== null,
    identifier: primaryEmail(user),
  }
}
