import { describe, expect, it } from 'vitest'
import { csvLine } from '@/lib/core/csv'
import { readCount, readShare } from './cell-numbers'
import { isTimeZone, orderIn, readMoment, zoneShift } from './cell-times'
import { postAddressOf, webAddress } from './post-key'
import { type ReadOptions, readFeedbackCsv } from './read-feedback-csv'

const now = new Date('2026-12-01T12:00:00Z')
const options: ReadOptions = { timeZone: 'UTC', now }
const read = (csv: string, more: Partial<ReadOptions> = {}) => readFeedbackCsv(csv, { ...options, ...more })

describe('numbers of a CSV cell', () => {
  it.each([
    ['1234', 1234],
    ['1,234', 1234],
    ['1.234', 1234],
    ['1 234 567', 1_234_567],
    ['1 234', 1234],
    ['1’234', 1234],
    ['12,34,567', 1_234_567],
    ['1.234.567', 1_234_567],
    ['1,234.0', 1234],
    ['12.5K', 12_500],
    ['1,2 M', 1_200_000],
    ['1.234K', 1234],
    ['0', 0],
    ['', null],
    ['—', null],
    ['n/a', null],
  ])('reads the count %j as %j', (text, value) => expect(readCount(text)).toEqual({ value }))

  it.each(['12.5', '-3', '=1+1', '1e99', '9999999999999', '12x', '1,23,4', '٣'])('refuses the count %j', (text) =>
    expect(readCount(text)).toHaveProperty('error'),
  )

  it.each([
    ['45.3%', false, 0.453],
    ['45,3 %', false, 0.453],
    ['45.3', true, 0.453],
    ['0.453', false, 0.453],
    ['0,453', false, 0.453],
    ['120%', false, 1],
    ['-', false, null],
  ] as const)('reads the share %j as %j', (text, isPercent, value) => {
    const cell = readShare(text, isPercent)
    if (value === null) return expect(cell).toEqual({ value })
    expect(cell).toHaveProperty('value', expect.closeTo(value, 10))
  })
})

describe('times of a CSV cell', () => {
  const moment = (text: string, timeZone = 'UTC', order: 'day-first' | 'month-first' | null = null) => {
    const cell = readMoment(text, { shift: zoneShift(timeZone), order })
    return 'error' in cell ? cell.error : (cell.value?.toISOString() ?? null)
  }
  it.each([
    ['2026-11-30', '2026-11-30T00:00:00.000Z'],
    ['2026-11-30 14:05', '2026-11-30T14:05:00.000Z'],
    ['2026-11-30T14:05:06.789Z', '2026-11-30T14:05:06.000Z'],
    ['2026-11-30T14:05:00+02:00', '2026-11-30T12:05:00.000Z'],
    ['2026/11/30', '2026-11-30T00:00:00.000Z'],
    ['Nov 30, 2026', '2026-11-30T00:00:00.000Z'],
    ['November 30th, 2026 at 2:05 PM', '2026-11-30T14:05:00.000Z'],
    ['Mon, 30 Nov 2026 14:05:00 GMT', '2026-11-30T14:05:00.000Z'],
    ['30 November 2026', '2026-11-30T00:00:00.000Z'],
    ['30.11.2026', '2026-11-30T00:00:00.000Z'],
    ['11/30/2026 12:30 AM', '2026-11-30T00:30:00.000Z'],
    ['30/11/2026', '2026-11-30T00:00:00.000Z'],
    ['05/05/2026', '2026-05-05T00:00:00.000Z'],
    ['Lifetime', null],
    ['', null],
  ])('reads %j', (text, iso) => expect(moment(text)).toBe(iso))

  it.each(['2026-02-30', '13/13/2026', '2026-11-30 25:00', '1999-01-01', 'yesterday', '=NOW()', '2026-11-30 13:00 PM'])(
    'refuses %j',
    (text) => expect(moment(text)).not.toMatch(/^\d{4}-/),
  )

  it('asks which comes first in a date that could be either, and takes the answer', () => {
    expect(moment('03/04/2026')).toMatch(/Month or day first/)
    expect(moment('03/04/2026', 'UTC', 'day-first')).toBe('2026-04-03T00:00:00.000Z')
    expect(moment('03/04/2026', 'UTC', 'month-first')).toBe('2026-03-04T00:00:00.000Z')
    expect(orderIn(['03/04/2026', '14/04/2026'])).toBe('day-first')
    expect(orderIn(['13/04/2026', '04/13/2026'])).toBeNull()
  })

  it('takes times without an offset for those of a zone, on both sides of daylight saving time', () => {
    expect(moment('2026-07-01 12:00', 'America/New_York')).toBe('2026-07-01T16:00:00.000Z')
    expect(moment('2026-12-01 12:00', 'America/New_York')).toBe('2026-12-01T17:00:00.000Z')
    expect(moment('2026-03-29 03:00', 'Europe/Berlin')).toBe('2026-03-29T01:00:00.000Z')
    expect(moment('2026-10-25 12:00', 'Asia/Kathmandu')).toBe('2026-10-25T06:15:00.000Z')
    expect([isTimeZone('Europe/Berlin'), isTimeZone('Nowhere/Town')]).toEqual([true, false])
  })
})

describe('addresses of posts', () => {
  const key = (text: string) => {
    const url = webAddress(text)
    return url && postAddressOf(url)
  }
  it.each([
    ['https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3', 'youtube', 'dQw4w9WgXcQ'],
    ['https://youtu.be/dQw4w9WgXcQ?si=abc', 'youtube', 'dQw4w9WgXcQ'],
    ['https://m.youtube.com/shorts/dQw4w9WgXcQ', 'youtube', 'dQw4w9WgXcQ'],
    ['https://www.tiktok.com/@me/video/7301234567890123456?is_from_webapp=1', 'tiktok', '7301234567890123456'],
    ['https://www.instagram.com/reel/Cxyz_12-A/?igsh=1', 'instagram', 'Cxyz_12-A'],
    ['https://www.instagram.com/p/Cxyz_12-A', 'instagram', 'Cxyz_12-A'],
    ['https://Example.com/a/?utm_source=x&b=2', 'other', 'example.com/a?b=2'],
    ['https://eviltiktok.com/@me/video/7301234567890123456', 'other', 'eviltiktok.com/@me/video/7301234567890123456'],
  ])('knows %s by its id', (text, platform, postKey) => expect(key(text)).toEqual({ platform, postKey }))

  it.each(['javascript:alert(1)', 'data:text/html,x', 'ftp://x.example/a', 'https://a:b@x.example/', 'nonsense'])(
    'takes %s for no address',
    (text) => expect(webAddress(text)).toBeNull(),
  )
})

describe('a CSV file of performance numbers', () => {
  it('reads columns in any order, with a byte order mark, quotes, semicolons and lines in cells', () => {
    const csv =
      '\ufeffViews;"Title";Posted at;Platform;Measured at\r\n"1.234";"A ""quoted""\nline; here";2026-11-01;TikTok;2026-11-05\r\n\r\n'
    const { rows, errors } = read(csv)
    expect(errors).toEqual([])
    expect(rows).toMatchObject([
      { row: 2, title: 'A "quoted" line; here', views: 1234, platform: 'tiktok', likes: null },
    ])
  })

  it('reads an export of YouTube Studio, and leaves its totals out', () => {
    const csv = `Content,Video title,Video publish time,Duration,Views,Likes,Comments added,Shares,Average percentage viewed (%),Watch time (hours)
Total,,,,"12,500",300,12,4,51.2,100
dQw4w9WgXcQ,"My video, part 1","Nov 3, 2026",30,"12,500",300,12,4,51.2,100`
    const { rows, errors, skipped } = read(csv, { platform: 'youtube', measuredAt: now })
    expect({ errors, skipped }).toEqual({ errors: [], skipped: 1 })
    expect(rows).toMatchObject([
      { postKey: 'dQw4w9WgXcQ', title: 'My video, part 1', views: 12_500, comments: 12, shareWatched: 0.512, row: 3 },
    ])
  })

  it('reads an export of TikTok Studio', () => {
    const csv = `Time,Video title,Video link,Post time,Total likes,Total comments,Total shares,Total views
November 30,"Three mistakes 😅",https://www.tiktok.com/@me/video/7301234567890123456,"Nov 20, 2026",1.2K,30,4,35K`
    const { rows, errors } = read(csv, { measuredAt: now })
    expect(errors).toEqual([])
    expect(rows).toMatchObject([
      { platform: 'tiktok', postKey: '7301234567890123456', likes: 1200, views: 35_000, title: 'Three mistakes 😅' },
    ])
  })

  it('reads an export of Meta Business Suite', () => {
    const csv = `Post ID,Account ID,Description,Duration (sec),Publish time,Permalink,Post type,Date,Views,Reach,Likes,Shares,Comments,Saves
18000000000000001,1784,"Morning routine",20,11/13/2026 09:30,https://www.instagram.com/reel/Cxyz_12-A/,IG reel,Lifetime,900,800,40,3,5,7`
    const { rows, errors } = read(csv, { measuredAt: now, timeZone: 'America/Los_Angeles' })
    expect(errors).toEqual([])
    expect(rows).toMatchObject([
      { platform: 'instagram', postKey: 'Cxyz_12-A', postedAt: new Date('2026-11-13T17:30:00Z'), saves: 7 },
    ])
  })

  it('takes a column of shares above 1 for percentages, and one below for shares', () => {
    const csv = (share: string) =>
      `title,platform,posted at,measured at,completion rate\na,tiktok,2026-11-01,2026-11-05,${share}`
    expect(read(csv('44.1')).rows[0]?.shareWatched).toBeCloseTo(0.441)
    expect(read(csv('0.441')).rows[0]?.shareWatched).toBeCloseTo(0.441)
  })

  it('says row, column and what to do for each cell that it cannot read', () => {
    const csv = `Title,Network,Posted at,Measured at,Views,Link
a,TikTok,2026-11-01,2026-11-05,many,
b,MySpace,2026-11-01,2026-11-05,1,
c,TikTok,2026-13-01,2026-11-05,1,
d,TikTok,2026-11-06,2026-11-05,1,
e,TikTok,2026-11-01,2027-11-05,1,
f,TikTok,2026-11-01,2026-11-05,1,javascript:alert(1)
,TikTok,2026-11-01,2026-11-05,1,
g,TikTok,2026-11-01,2026-11-05,,`
    const { rows, errors } = read(csv)
    expect(rows).toEqual([])
    expect(errors.map(({ row, column }) => `${row} ${column}`)).toEqual([
      ...['2 Views', '3 Network', '4 Posted at', '5 Measured at', '6 Measured at', '7 Link', '8 Title', '9 Views'],
    ])
    expect(errors.every(({ message }) => message.length > 10)).toBe(true)
  })

  it('keeps cells with formulas as text, and takes none of them for a number', () => {
    const hostile = '=HYPERLINK("http://x.example","a")'
    const header = 'Title,Platform,Posted at,Measured at,Views\n'
    const times = ['tiktok', '2026-11-01', '2026-11-05']
    const { rows } = read(header + csvLine([hostile, ...times, 5]))
    expect(rows[0]?.title).toBe(hostile)
    expect(csvLine([rows[0]?.title])).toMatch(/^"'=/)
    expect(read(header + csvLine(['a', ...times, '=1+1'])).errors).toMatchObject([{ row: 2, column: 'Views' }])
  })

  it.each([
    ['no rows', '', /no rows/],
    ['a header alone', 'Title,Views\n', /no rows/],
    ['no times', 'Title,Views\na,1', /Missing: Posted at; Measured at/],
    ['a quote that stays open', 'Title,Views,Posted\n"a,1,2', /Line \d+: a quote is opened/],
    ['a quote inside of a cell', 'a"b,c\n1,2', /quote/],
    [
      'too many rows',
      `Title,Posted at,Measured at,Views\n${'a,2026-11-01,2026-11-05,1\n'.repeat(5_001)}`,
      /5,001 rows/,
    ],
  ])('refuses a file that is no table of posts: %s', (_, csv, message) => expect(() => read(csv)).toThrow(message))

  it('takes days of the post and of its numbers that are the same', () => {
    const csv = 'Title,Platform,Posted at,Measured at,Views\na,tiktok,2026-11-05 14:00,2026-11-05,1'
    expect(read(csv).rows[0]?.measuredAt).toEqual(new Date('2026-11-05T14:00:00Z'))
  })
})
