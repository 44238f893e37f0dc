import { z } from 'zod'
import type { Role } from '@/lib/access/context'
import { cleanLine, code } from '@/lib/core/text'

/** What Clerk said about a user at `updatedAt`, as far as ClipForge needs it. */
export type UserSnapshot = {
  id: string
  email: string
  /** First and last name, or what stands before the @ while there is none. */
  name: string
  imageUrl: string | null
  updatedAt: Date
}

export type OrganizationSnapshot = {
  id: string
  name: string
  slug: string | null
  imageUrl: string | null
  /** Clerk's id of the user who made it; not there where Clerk does not say. */
  createdBy?: string | null
  updatedAt: Date
}

/** One membership. Clerk makes a new one, with an id of its own, when a removed person joins again. */
export type MembershipSnapshot = {
  id: string
  role: Role
  createdAt: Date
  updatedAt: Date
  organization: OrganizationSnapshot
  /** What a membership tells about its user: enough for a row until the user's own event arrives. */
  user: Omit<UserSnapshot, 'updatedAt'>
}

/** An invitation to an organization, as it was when someone made it. */
export type InvitationSnapshot = {
  id: string
  /** Clerk's id. */
  organizationId: string
  email: string
  /** Clerk's id of the person who invited; null where Clerk does not say. */
  inviterId: string | null
}

const time = z
  .number()
  .int()
  .min(0)
  .max(Date.UTC(2200, 0, 1))
  .transform((milliseconds) => new Date(milliseconds))
/** Text of Clerk's that we show: what is longer is cut, so that no name keeps an account from being ours. */
const text = (max: number) =>
  z
    .string()
    .max(10_000)
    .transform((given) =>
      cleanLine(given.slice(0, 4 * max))
        .slice(0, max)
        .trim(),
    )
const optionalText = text(320).nullish()
const optionalAddress = z.string().max(2_000).nullish()
const clerkId = code(200)

/** Clerk's JSON of a user, in webhooks and from the Backend API. */
export const clerkUserJson = z
  .object({
    id: clerkId,
    first_name: optionalText,
    last_name: optionalText,
    image_url: optionalAddress,
    primary_email_address_id: optionalText,
    email_addresses: z
      .array(z.object({ id: clerkId, email_address: text(320) }))
      .max(1_000)
      .default([]),
    updated_at: time,
  })
  .transform((json): UserSnapshot => {
    const primary = json.email_addresses.find((address) => address.id === json.primary_email_address_id)
    const email = (primary ?? json.email_addresses[0])?.email_address ?? ''
    return {
      id: json.id,
      email,
      name: displayName(json.first_name, json.last_name, email),
      imageUrl: json.image_url || null,
      updatedAt: json.updated_at,
    }
  })

export const clerkOrganizationJson = z
  .object({
    id: clerkId,
    name: text(256),
    slug: optionalText,
    image_url: optionalAddress,
    created_by: optionalText,
    updated_at: time,
  })
  .transform(
    (json): OrganizationSnapshot => ({
      id: json.id,
      name: json.name,
      slug: json.slug || null,
      imageUrl: json.image_url || null,
      createdBy: json.created_by || null,
      updatedAt: json.updated_at,
    }),
  )

export const clerkMembershipJson = z
  .object({
    id: clerkId,
    role: code(100),
    created_at: time,
    updated_at: time,
    organization: clerkOrganizationJson,
    public_user_data: z.object({
      user_id: clerkId,
      identifier: optionalText,
      first_name: optionalText,
      last_name: optionalText,
      image_url: optionalAddress,
    }),
  })
  .transform((json): MembershipSnapshot => {
    const person = json.public_user_data
    const email = person.identifier?.includes('@') ? person.identifier : ''
    return {
      id: json.id,
      role: roleOf(json.role),
      createdAt: json.created_at,
      updatedAt: json.updated_at,
      organization: json.organization,
      user: {
        id: person.user_id,
        email,
        name: displayName(person.first_name, person.last_name, email),
        imageUrl: person.image_url || null,
      },
    }
  })

export const clerkInvitationJson = z
  .object({
    id: clerkId,
    organization_id: clerkId,
    email_address: text(320).pipe(z.string().min(1)),
    inviter_id: optionalText,
    public_inviter_data: z.object({ user_id: optionalText }).nullish(),
  })
  .transform(
    (json): InvitationSnapshot => ({
      id: json.id,
      organizationId: json.organization_id,
      email: json.email_address,
      inviterId: json.inviter_id || json.public_inviter_data?.user_id || null,
    }),
  )

/** Clerk's role names carry a prefix in some places; a role that is not admin may do what members do. */
function roleOf(name: string): Role {
  return name === 'org:admin' || name === 'admin' ? 'admin' : 'member'
}

export function displayName(first: string | null | undefined, last: string | null | undefined, email: string): string {
  const full = [first, last].flatMap((part) => part?.trim() || []).join(' ')
  return full || email.split('@')[0] || 'Member'
}
