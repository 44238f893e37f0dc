import { z } from 'zod'
import { cursorText } from './text'

/** Which page of a list that is short and read whole. */
export const shortListInput = z.object({
  cursor: cursorText().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(100),
})
