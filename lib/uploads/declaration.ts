import type { z } from 'zod'
import type { Context } from '@/lib/access/context'
import type { Capability } from '@/lib/access/entitlements/capabilities'
import type { Permission } from '@/lib/access/permissions'
import type { TenantDb, TenantTransaction } from '@/lib/platform/db/db'
import type { UploadSubject } from './schemas'

type Ref = { organizationId: string; id: string }

/** The file of an upload that begins, as the browser describes it. Sizes in bytes; `purpose` is a word of the type's own. */
type AnnouncedFile = { filename: string; sizeBytes: number; contentType: string; purpose?: string }

/**
 * What a type of subject says of its uploads. `lib/uploads` does the rest: parts, resuming, repeats, races and leftovers.
 * Whatever gets a transaction takes part in the one that changes the upload's state, and runs once for each upload.
 */
export type UploadDeclaration = {
  /** What uploading one needs, of the person and of the organization. */
  permission: Permission
  capability: Capability
  /** Set where it takes no place of the import limit: that one is used up doesn't matter to it. */
  takesNoImport?: boolean
  /** Bounds of the file beyond those of storage, with the words for one that is beyond them. */
  file: z.ZodType
  /** Where the file goes, and everything that is removed with it when it is rejected. */
  keyOf(ref: Ref): string
  prefixOf(ref: Ref): string
  /** Why a complete file is not what it should be, judged by its first 4,100 bytes; null to accept it. */
  refusalFor(file: { head: Buffer; sizeBytes: number }): Promise<string | null>
  /** Whether the subject is there for the organization: an upload of what was deleted is not found. */
  isThere(db: TenantDb, ctx: Context, subject: UploadSubject): Promise<boolean>
  /** Writes the subject's row and reserves what it uses of a quota. `ctx.userId` is who uploads. */
  begin(tx: TenantTransaction, ctx: Context, subject: UploadSubject, file: AnnouncedFile): Promise<void>
  /** The file is there: keeps what was reserved, and starts what follows. */
  accept(tx: TenantTransaction, ctx: Context, subject: UploadSubject): Promise<void>
  /** Given up, by a person or after a day: releases what was reserved. */
  cancel(tx: TenantTransaction, ctx: Context, subject: UploadSubject): Promise<void>
  /** The file is not what it should be: the subject says so, in the words of `message`. */
  reject(
    tx: TenantTransaction,
    ctx: Context,
    subject: UploadSubject,
    refusal: { errorCode: string; message: string },
  ): Promise<void>
  /** What the completion answers: the subject as it leaves its slice. */
  view(ctx: Context, subject: UploadSubject): Promise<unknown>
}
