/** What a spreadsheet takes for the beginning of a formula, in its full-width forms too. */
const formula = /^[\s\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u

export type CsvValue = string | number | boolean | Date | null | undefined

/**
 * A line of a CSV file (RFC 4180) with its end. A text that a spreadsheet would run as a formula gets an apostrophe in front,
 * which makes it text; numbers stay numbers.
 */
export function csvLine(values: readonly CsvValue[]): string {
  return `${values.map(csvField).join(',')}\r\n`
}

function csvField(value: CsvValue): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  const text = value instanceof Date ? value.toISOString() : value
  const safe = formula.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Spreadsheets take a file without it for one in the letters of their country. */
const utf8Mark = '\ufeff'

/**
 * A CSV file as a stream that asks for the next page of lines once the one before is read, so that it never holds more
 * than a page. It ends after `mostRows` lines besides the header.
 */
export function csvStream(
  header: readonly string[],
  pages: AsyncIterator<readonly (readonly CsvValue[])[]>,
  mostRows: number,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let left = mostRows
  let isBegun = false
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (!isBegun) {
          isBegun = true
          controller.enqueue(encoder.encode(utf8Mark + csvLine(header)))
          return
        }
        const { value: page, done } = left > 0 ? await pages.next() : { value: undefined, done: true }
        if (done || !page) {
          controller.close()
          await pages.return?.()
          return
        }
        const rows = page.slice(0, left)
        left -= rows.length
        // Something has to be given for each pull, or nothing asks again.
        controller.enqueue(encoder.encode(rows.map(csvLine).join('')))
      },
      async cancel() {
        await pages.return?.()
      },
    },
    { highWaterMark: 0 },
  )
}
