import { describe, expect, it } from 'vitest'
import { csvLine, csvStream } from './csv'

describe('a line of CSV', () => {
  it.each([
    [['a', 'b'], 'a,b'],
    [['a,b', 'say "hi"', 'two\nlines'], '"a,b","say ""hi""","two\nlines"'],
    [[null, undefined, '', 0, -5, false], ',,,0,-5,false'],
    [[new Date(0)], '1970-01-01T00:00:00.000Z'],
    [['مرحبا', '🎬'], 'مرحبا,🎬'],
  ])('%j is %s', (values, line) => expect(csvLine(values)).toBe(`${line}\r\n`))

  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '\u200f=1',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    "=cmd|' /C calc'!A0",
  ])('defuses the formula %j', (text) => {
    const [field = ''] = [csvLine([text]).slice(0, -2)]
    const unquoted = field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field
    expect(unquoted).toBe(`'${text}`)
  })
  it('leaves a formula character inside a value alone', () => expect(csvLine(['a=b', '1-2'])).toBe('a=b,1-2\r\n'))
})

describe('a stream of CSV', () => {
  const read = (stream: ReadableStream<Uint8Array>) => new Response(stream).text()

  it('has a byte order mark, a header and all rows up to the limit, over empty pages too', async () => {
    async function* pages() {
      yield [['1'], ['2']]
      yield []
      yield [['3'], ['4']]
    }
    expect(await read(csvStream(['n'], pages(), 100))).toBe('n\r\n1\r\n2\r\n3\r\n4\r\n')
    expect(await read(csvStream(['n'], pages(), 3))).toBe('n\r\n1\r\n2\r\n3\r\n')
    expect(await read(csvStream(['n'], pages(), 0))).toBe('n\r\n')
  })

  it('reads a page only when the last one was consumed, and closes its source on cancel', async () => {
    let asked = 0
    let isEnded = false
    async function* pages() {
      try {
        for (;;) {
          asked += 1
          yield [[asked]]
        }
      } finally {
        isEnded = true
      }
    }
    const reader = csvStream(['n'], pages(), 1_000).getReader()
    await reader.read()
    expect(asked).toBe(0)
    await reader.read()
    expect(asked).toBe(1)
    await reader.cancel()
    expect(isEnded).toBe(true)
  })

  it('fails when its source fails, so that a partial file is not taken for a complete one', async () => {
    async function* pages() {
      yield [['1']]
      throw new Error('the database is away')
    }
    await expect(read(csvStream(['n'], pages(), 10))).rejects.toThrow('the database is away')
  })
})
