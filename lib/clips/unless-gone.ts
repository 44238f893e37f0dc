import { NotFound } from '@/lib/core/errors'

/**
 * What `work` returns; false where a file that it needs is gone, which no repeat brings back.
 * @throws what `work` throws besides `NotFound`
 */
export async function unlessGone(work: () => Promise<boolean>): Promise<boolean> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof NotFound) return false
    throw error
  }
}
