import { describe, expect, it } from 'vitest'
import { letter, plainName } from './letter'

describe('a letter', () => {
  it('says the same in text and in HTML, with one link where there is one', () => {
    const parts = { paragraphs: ['One.', 'Two & three.'], small: 'Because.' }
    const linked = letter({ ...parts, link: { text: 'Go', href: 'https://clipforge.example/?a=1&b=2' } })
    expect(linked.text).toBe('One.\n\nTwo & three.\n\nhttps://clipforge.example/?a=1&b=2\n\nBecause.')
    expect(linked.html).toContain('<p>Two &amp; three.</p>')
    expect(linked.html.match(/href="[^"]*"/g)).toEqual(['href="https://clipforge.example/?a=1&amp;b=2"'])
    expect(letter(parts).html).not.toContain('href')
  })
})

describe('a name in a mail', () => {
  it('is short and on one line', () => {
    expect(plainName('  Ada\r\nLovelace\u202e ')).toBe('Ada Lovelace')
    expect([...plainName('😀'.repeat(200))]).toHaveLength(60)
    expect(plainName('Müller & Söhne, Nr. 7')).toBe('Müller & Söhne, Nr. 7')
  })

  it.each(['Visit evil.example now', 'https://evil.example', 'me@evil.example', '\\\\evil'])(
    'is left out when it looks like a link or address: %s',
    (name) => {
      expect(plainName(name)).toBe('')
    },
  )
})

describe('bar 20: hostile texts in a mail', () => {
  const code = 'window.__xss=1'
  it.each([
    `<script>${code}</script>`,
    `"><img src=x onerror=${code}>`,
    `' onmouseover='${code}`,
    `</p></body><svg onload=${code}>`,
    `<a href="javascript:${code}">x</a>`,
    '<!-- -->',
    '&lt;script&gt;',
    '<style>@import "https://evil.example"</style>',
  ])('add no markup: %j', (payload) => {
    const parts = { paragraphs: [payload], link: { text: payload, href: `https://clipforge.example/?q=${payload}` } }
    const shape = (html: string) => html.match(/<\/?[a-z!][a-z]*/gi)
    const plain = { paragraphs: ['a'], link: { text: 'a', href: 'https://clipforge.example/' }, small: 'a' }
    const { html } = letter({ ...parts, small: payload })
    expect(shape(html)).toEqual(shape(letter(plain).html))
    expect(html.match(/href="[^"]*"/g)).toHaveLength(1)
  })
})
