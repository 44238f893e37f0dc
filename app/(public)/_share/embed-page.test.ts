import { expect, it } from 'vitest'
import { embedPage, embedPolicy } from './embed-page'

it('shows a title as text, whatever is in it', () => {
  const html = embedPage({ title: '"><script>x</script>', width: 1080, height: 1920, link: 'https://c.test/s/a' })
  expect(html).not.toContain('<script')
  expect(html).toContain('&quot;&gt;&lt;script&gt;')
  expect(html).toContain('src="https://c.test/s/a/video"')
})

it('can be framed, and runs no script', () => {
  const policy = embedPolicy(['https://media.test'])
  expect(policy).toContain('frame-ancestors *')
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("media-src 'self' https://media.test")
  expect(policy).not.toContain('script-src')
})
