import type { Context } from '@/lib/access/context'
import { openSecret, type SecretPlace, sealSecret } from '@/lib/platform/envelope/envelope'

/** The name in the input of a job under which the address lies until the job ends. */
export const addressInput = 'sealedAddress'

const placeOf = ({ organizationId }: Context, videoId: string): SecretPlace => ({
  ...{ organizationId, table: 'job_queue', column: 'input', id: videoId },
})

/** The address of an import as it may lie in the input of its job, which job runners keep: links often carry a secret. */
export function sealAddress(ctx: Context, videoId: string, address: string): string {
  return Buffer.from(sealSecret(address, placeOf(ctx, videoId))).toString('base64')
}

/** @throws Internal where it was sealed for another video, or its key is gone */
export function openAddress(ctx: Context, videoId: string, sealed: string): string {
  return openSecret(Buffer.from(sealed, 'base64'), placeOf(ctx, videoId))
}
