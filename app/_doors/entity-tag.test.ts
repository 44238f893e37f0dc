import { describe, expect, it } from 'vitest'
import { deprecationHeaders } from './deprecation'
import { assertMatches, entityTag, isKnown } from './entity-tag'

const link = (signature: string) => `{"title":"a","posterUrl":"https://s.example/k?X-Amz-Signature=${signature}"}`

describe('the ETag of an answer', () => {
  it('is strong, and another for another content', () => {
    expect(entityTag('{"a":1}')).toMatch(/^"[\w-]{22}"$/)
    expect(entityTag('{"a":1}')).toBe(entityTag('{"a":1}'))
    expect(entityTag('{"a":1}')).not.toBe(entityTag('{"a":2}'))
  })

  it('is another for other signed addresses, and matches a change all the same', () => {
    const [before, after] = [entityTag(link('1')), entityTag(link('2'))]
    expect(before).not.toBe(after)
    expect(isKnown(before, after)).toBe(false)
    expect(() => assertMatches(before, after)).not.toThrow()
    expect(() => assertMatches(before, entityTag(link('1').replace('"a"', '"b"')))).toThrow('has changed')
  })

  const tag = entityTag('{}')
  it.each([
    [null, false],
    ['*', true],
    [tag, true],
    [`W/${tag}`, true],
    [`"other", ${tag}`, true],
    ['"other"', false],
  ])('If-None-Match %j: %j', (header, expected) => expect(isKnown(header, tag)).toBe(expected))

  it.each(['*', tag, `"other", ${tag}`])('If-Match %j matches', (header) =>
    expect(() => assertMatches(header, tag)).not.toThrow(),
  )
  it.each(['"other"', `W/${tag}`, ''])('If-Match %j does not match', (header) =>
    expect(() => assertMatches(header, tag)).toThrow('Read it again, and send its new ETag'),
  )
})

describe('a deprecated route', () => {
  const since = new Date('2027-01-01T00:00:00Z')
  it('tells since when, until when and where to read on', () => {
    expect(deprecationHeaders(undefined)).toEqual({})
    expect(deprecationHeaders({ since })).toEqual({ deprecation: '@1798761600' })
    const sunset = new Date('2028-01-01T00:00:00Z')
    expect(deprecationHeaders({ since, sunset, link: 'https://a.example/docs' })).toEqual({
      deprecation: '@1798761600',
      sunset: 'Sat, 01 Jan 2028 00:00:00 GMT',
      link: '<https://a.example/docs>; rel="deprecation"; type="text/html"',
    })
  })
})
