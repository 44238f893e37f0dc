import { z } from 'zod'
import { line } from '@/lib/core/text'

export const importLinkInput = z.object({
  /** The address of the file itself. It can carry a secret, so that it is sealed while it is used and dropped afterwards. */
  url: line({ max: 2048, required: 'Paste the address of a video file.' }),
  title: line({ max: 200, tooLong: 'A title can have up to 200 characters.' }).optional(),
})
export type ImportLinkInput = z.input<typeof importLinkInput>
