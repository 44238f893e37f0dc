/** A CSV file to be saved under `name`, which consists of letters, digits and dashes. */
export function csvResponse(file: ReadableStream<Uint8Array>, name: string): Response {
  return new Response(file, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.csv"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}
