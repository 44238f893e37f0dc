import { CsvError, parse } from 'csv-parse/sync'
import { Invalid } from '@/lib/core/errors'

/** A row as it stands in a file. `number` is the one that a spreadsheet shows: the header is row 1. */
export type CsvRow = { number: number; cells: string[] }

const delimiters = [',', ';', '\t', '|'] as const
const mostColumns = 200

/**
 * The rows of a CSV file (RFC 4180), the header among them, with whichever of comma, semicolon, tab or bar divides it. Rows
 * without any text are left out.
 * @throws Invalid for a file that is no CSV, with the line and what to do
 */
export function readCsv(text: string): CsvRow[] {
  const plain = text.replace(/^\ufeff/, '')
  try {
    const records: string[][] = parse(plain, {
      delimiter: delimiterOf(plain),
      relax_column_count: true,
      relax_quotes: false,
      max_record_size: 100_000,
      bom: true,
    })
    const rows = records.map((cells, at) => ({ number: at + 1, cells: cells.map(textOf) }))
    if (rows.some(({ cells }) => cells.length > mostColumns)) {
      throw new Invalid(`A file can have up to ${mostColumns} columns.`)
    }
    return rows.filter(({ cells }) => cells.some((cell) => cell !== ''))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = typeof error.lines === 'number' ? `Line ${error.lines}: ` : ''
    throw new Invalid(
      `${line}${reasons[error.code] ?? 'this is no CSV.'} Save the table as CSV (UTF-8) and try again.`,
      {
        cause: error,
      },
    )
  }
}

const reasons: Record<string, string> = {
  CSV_QUOTE_NOT_CLOSED: 'a quote is opened and never closed.',
  CSV_INVALID_CLOSING_QUOTE: 'there is text after a closing quote.',
  INVALID_OPENING_QUOTE: 'a quote stands in the middle of a cell without quotes.',
  CSV_MAX_RECORD_SIZE: 'a row is too long.',
}

/** Spreadsheets put an apostrophe before what would be a formula; it is none of the text. */
function textOf(cell: string): string {
  return cell.trim().replace(/^'(?=[=+\-@])/, '')
}

/** The one that divides the first line into the most parts, outside of quotes. */
function delimiterOf(text: string): string {
  const first =
    text
      .slice(0, 20_000)
      .replace(/"(?:[^"]|"")*"/g, '')
      .split(/\r?\n/, 1)[0] ?? ''
  const parts = (delimiter: string) => first.split(delimiter).length
  return [...delimiters].sort((a, b) => parts(b) - parts(a))[0] ?? ','
}
