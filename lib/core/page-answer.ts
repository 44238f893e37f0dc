import { z } from 'zod'

/** A page of a list as it is answered: `item` is the schema of what is listed. */
export function pageAnswer<Item extends z.ZodType>(item: Item) {
  return z.object({
    data: z.array(item),
    nextCursor: z.string().nullable().describe('Send it as `cursor` for the next page; null on the last.'),
  })
}
