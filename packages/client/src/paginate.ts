export type Page<Item> = { data: Item[]; nextCursor: string | null }

/**
 * Every item of a list, page by page, each page asked for when it is needed.
 * @param page asks for the page behind a cursor; the first one has none
 * @example
 * const clips = paginate((cursor) => dataOf(client.GET('/api/v1/clips', { params: { query: { cursor } } })))
 * for await (const clip of clips) console.log(clip.title)
 */
export async function* paginate<Item>(
  page: (cursor: string | undefined) => Promise<Page<Item>>,
): AsyncGenerator<Item, void, undefined> {
  for (let cursor: string | undefined; ; ) {
    const { data, nextCursor } = await page(cursor)
    yield* data
    if (nextCursor === null) return
    cursor = nextCursor
  }
}
