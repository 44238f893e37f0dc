import { organizationPrefix } from '@/lib/platform/storage/keys'
import { abortMultipartUploads } from '@/lib/platform/storage/multipart'
import { deletePrefix } from '@/lib/platform/storage/objects'
import { countRemoved } from './count-removed'

/**
 * Removes every file of an organization whose removal has started, and gives up its uploads. Repeating it removes what came
 * since.
 * @returns how many files there were
 * @throws Internal when the storage does not answer; what was removed by then stays removed
 */
export async function removeFiles(organizationId: string): Promise<number> {
  const prefix = organizationPrefix(organizationId)
  const uploads = await abortMultipartUploads(prefix)
  const files = await deletePrefix(prefix)
  await countRemoved(organizationId, { files, multipart_uploads: uploads })
  return files
}
