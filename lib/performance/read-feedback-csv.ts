import { Invalid } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import { shortened } from '@/lib/core/shortened'
import { cleanLine, cleanProse } from '@/lib/core/text'
import { day, minute } from '@/lib/core/time'
import { type Cell, readCount, readShare } from './cell-numbers'
import { type DateOrder, orderIn, readMoment, zoneShift } from './cell-times'
import { type ColumnName, columnTitles, findColumns } from './csv-columns'
import { type CountName, countNames, mostCsvRows, mostPostIdLength, mostUrlLength, type PostPlatform } from './limits'
import { postAddressOf, webAddress } from './post-key'
import { type CsvRow, readCsv } from './read-csv'

/** What is wrong in a cell: `row` as a spreadsheet counts, the header being row 1; `column` as the file calls it. */
export type RowError = { row: number; column: string; message: string }

/** A post as a row tells it. `ideaId`, `title` and `hook` say of which idea, `postKey` by what the network knows it. */
export type ReadRow = Record<CountName, number | null> & {
  row: number
  ideaId: string | null
  title: string
  hook: string
  platform: PostPlatform
  postKey: string | null
  postUrl: string | null
  postedAt: Date
  measuredAt: Date
  shareWatched: number | null
  note: string
}

export type ReadOptions = {
  /** IANA zone of times without an offset. */
  timeZone: string
  platform?: PostPlatform | undefined
  dateOrder?: DateOrder | undefined
  /** When the numbers were taken, where the file doesn't say. */
  measuredAt?: Date | undefined
  now: Date
}

const clockSkew = 5 * minute
const platformNames: readonly [RegExp, PostPlatform][] = [
  [/tik ?tok/i, 'tiktok'],
  [/you ?tube|^yt$|shorts/i, 'youtube'],
  [/insta|^ig$|reels/i, 'instagram'],
  [/^other$/i, 'other'],
]

/**
 * The posts of a CSV file with any of the usual names of columns, in any order; rows that can't be read are among `errors`.
 * Rows of totals are left out, and counted in `skipped`.
 * @throws Invalid for a file without rows, without the columns that it needs, or with too many rows
 */
export function readFeedbackCsv(
  text: string,
  options: ReadOptions,
): { rows: ReadRow[]; errors: RowError[]; skipped: number } {
  const [header, ...body] = readCsv(text)
  if (!header || body.length === 0)
    throw new Invalid('This file has no rows. It needs a header and one row for each post.')
  if (body.length > mostCsvRows) {
    throw new Invalid(`This file has ${body.length.toLocaleString('en-US')} rows. Split it: up to 5,000 fit at a time.`)
  }
  const columns = findColumns(header.cells)
  assertColumns(columns, options)
  const titleOf = (name: ColumnName) => columns[name]?.title ?? columnTitles[name]
  const cellOf = ({ cells }: CsvRow, name: ColumnName) => {
    const column = columns[name]
    return column ? (cells[column.at] ?? '') : ''
  }
  const posts = body.filter((row) => !isTotal(row, cellOf(row, 'postId'), cellOf(row, 'title')))
  const dates = posts.flatMap((row) => [cellOf(row, 'postedAt'), cellOf(row, 'measuredAt')])
  const time = { shift: zoneShift(options.timeZone), order: options.dateOrder ?? orderIn(dates) }
  const isPercent = arePercents(
    titleOf('shareWatched'),
    posts.map((row) => cellOf(row, 'shareWatched')),
  )
  const errors: RowError[] = []
  const rows = posts.flatMap((row) => {
    const before = errors.length
    const fail = (name: ColumnName, message: string) => errors.push({ row: row.number, column: titleOf(name), message })
    const take = <T>(name: ColumnName, cell: Cell<T>): T | null => {
      if (!('error' in cell)) return cell.value
      fail(name, cell.error)
      return null
    }
    const address = addressOf(cellOf(row, 'url'), cellOf(row, 'postId'), fail)
    const said = cellOf(row, 'platform')
    const named = said === '' ? undefined : platformNames.find(([form]) => form.test(said))?.[1]
    if (said !== '' && !named) fail('platform', 'Use TikTok, YouTube, Instagram or Other.')
    const platform = named ?? address.platform ?? options.platform
    if (!platform && said === '') fail('platform', 'Say which network this is, in this column or for the whole file.')
    const postedAt = take('postedAt', readMoment(cellOf(row, 'postedAt'), time))
    if (!postedAt && errors.length === before) fail('postedAt', 'Say when it was posted, such as 2026-11-30 14:05.')
    const measured = take('measuredAt', readMoment(cellOf(row, 'measuredAt'), time)) ?? options.measuredAt ?? null
    const measuredAt = measured && postedAt ? afterPosting(measured, postedAt, cellOf(row, 'measuredAt')) : measured
    if (!measuredAt && errors.length === before) fail('measuredAt', 'Say when the numbers were taken.')
    if (measuredAt && postedAt && measuredAt < postedAt) fail('measuredAt', 'The numbers were taken before the post.')
    if (measuredAt && measuredAt.getTime() > options.now.getTime() + clockSkew) {
      fail('measuredAt', 'This is in the future.')
    }
    const counts = Object.fromEntries(
      countNames.map((name) => [name, take(name, readCount(cellOf(row, name)))]),
    ) as Record<CountName, number | null>
    const shareWatched = take('shareWatched', readShare(cellOf(row, 'shareWatched'), isPercent))
    const hasNumbers = shareWatched !== null || countNames.some((name) => counts[name] !== null)
    if (!hasNumbers && errors.length === before) fail('views', 'This row has no numbers.')
    const idea = ideaOf(cellOf(row, 'ideaId'), cellOf(row, 'title'), cellOf(row, 'hook'))
    if (idea.error) fail('ideaId', idea.error)
    const isNamed = idea.ideaId !== null || idea.title !== '' || idea.hook !== '' || address.postKey !== null
    if (!isNamed && errors.length === before) fail('title', 'Say which idea this is: its ID, or its title.')
    if (errors.length > before || !platform || !postedAt || !measuredAt) return []
    const note = shortened(cleanProse(cellOf(row, 'note')), 2_000)
    const { postKey, postUrl } = address
    const { ideaId, title, hook } = idea
    return {
      row: row.number,
      ideaId,
      title,
      hook,
      platform,
      postKey,
      postUrl,
      postedAt,
      measuredAt,
      ...counts,
      shareWatched,
      note,
    }
  })
  return { rows, errors, skipped: body.length - posts.length }
}

function assertColumns(columns: ReturnType<typeof findColumns>, options: ReadOptions): void {
  const hasNumbers = [...countNames, 'shareWatched' as const].some((name) => columns[name])
  const missing = [
    !columns.postedAt && 'Posted at',
    !columns.measuredAt && !options.measuredAt && 'Measured at (or say when the numbers of this file were taken)',
    !hasNumbers && 'Views, Likes, Comments, Shares, Saves or Share watched',
    !columns.ideaId && !columns.title && !columns.hook && !columns.url && !columns.postId && 'Title',
  ].filter(Boolean)
  if (missing.length === 0) return
  throw new Invalid(`The first row has to name the columns. Missing: ${missing.join('; ')}.`)
}

/** YouTube Studio puts a row of totals first, spreadsheets one last. */
function isTotal({ cells }: CsvRow, id: string, title: string): boolean {
  const first = cells.find((cell) => cell !== '') ?? ''
  return /^(grand )?totals?:?$/i.test(first) && (title === '' || title === first) && (id === '' || id === first)
}

/** A column of shares is one of percentages when its name says so, or a number in it can't be a share. */
function arePercents(title: string, cells: readonly string[]): boolean {
  if (/%|percent/i.test(title)) return true
  return cells.some((cell) => {
    const read = readShare(cell.replace('%', ''), true)
    return !cell.includes('%') && !('error' in read) && read.value !== null && read.value > 0.015
  })
}

function addressOf(url: string, postId: string, fail: (name: ColumnName, message: string) => void) {
  const none = { platform: undefined, postKey: null, postUrl: null }
  if (url !== '') {
    const address =
      url.length <= mostUrlLength ? webAddress(/^[\w-]+(\.[\w-]+)+\//.test(url) ? `https://${url}` : url) : null
    if (address) return { ...postAddressOf(address), postUrl: address.href.slice(0, mostUrlLength) }
    fail('url', 'This isn’t a web address. It starts with https://.')
    return none
  }
  const key = cleanLine(postId)
  if (key === '') return none
  if (key.length > mostPostIdLength) fail('postId', 'This ID is too long.')
  return { ...none, postKey: key.slice(0, mostPostIdLength) }
}

function ideaOf(id: string, title: string, hook: string) {
  const lower = id.toLowerCase()
  const isWrong = id !== '' && !isId(lower)
  const words = { title: shortened(cleanLine(title), 300), hook: shortened(cleanLine(hook), 500) }
  const error = isWrong
    ? 'This isn’t the ID of an idea. Copy it from the idea’s page, or leave it out and give a title.'
    : null
  return { ideaId: id === '' || isWrong ? null : lower, ...words, error }
}

/** A date without a time is the beginning of its day, which is before a post of that day. */
function afterPosting(measuredAt: Date, postedAt: Date, text: string): Date {
  const hasTime = /\d:\d/.test(text)
  const isSameDay = postedAt.getTime() - measuredAt.getTime() < day
  return !hasTime && text !== '' && measuredAt < postedAt && isSameDay ? postedAt : measuredAt
}
