import { describe, expect, it } from 'vitest'
import { leadsToAnotherPage } from './navigation-target'

const click = { button: 0, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false }
const anchor = { href: 'https://app.example/clips', target: '', download: '' }
const here = 'https://app.example/videos?page=2#top'

describe('the progress bar of navigation', () => {
  it('begins when a link leads to another page, or to the same one with another query', () => {
    expect(leadsToAnotherPage(click, anchor, here)).toBe(true)
    expect(leadsToAnotherPage(click, { ...anchor, href: 'https://app.example/videos' }, here)).toBe(true)
  })

  it.each([
    ['a link to a place on the page', click, { ...anchor, href: 'https://app.example/videos?page=2#list' }],
    ['a link to another site', click, { ...anchor, href: 'https://elsewhere.example/clips' }],
    ['an email address', click, { ...anchor, href: 'mailto:help@app.example' }],
    ['a download', click, { ...anchor, download: 'clip.mp4' }],
    ['a link that opens a tab', click, { ...anchor, target: '_blank' }],
    ['a click that opens a tab', { ...click, metaKey: true }, anchor],
    ['another button of the mouse', { ...click, button: 1 }, anchor],
  ])('does not begin for %s', (_, how, link) => {
    expect(leadsToAnotherPage(how, link, here)).toBe(false)
  })
})
