import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { contactSections } from '@/app/(marketing)/_contact/sections'
import { topics } from '@/app/(marketing)/_help/topics'
import { privacySections } from '@/app/(marketing)/_privacy/sections'
import { termsSections } from '@/app/(marketing)/_terms/sections'
import { htmlOf, root } from './testing/text-of'

const pages = { terms: termsSections(), privacy: privacySections(), help: topics, contact: contactSections() }

describe('terms, privacy, help and contact', () => {
  it.each(Object.entries(pages))('%s: every link of the table of contents has its section, once', (_, sections) => {
    const html = htmlOf(sections)
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(ids.length).toBe(new Set(ids).size)
    const anchors = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
    expect(anchors.length).toBeGreaterThanOrEqual(sections.length)
    expect(anchors.filter((id) => !ids.includes(id))).toEqual([])
  })

  it.each(Object.entries(pages))('%s: links lead to pages that exist', (_, sections) => {
    const links = [...htmlOf(sections).matchAll(/href="(\/[^"#]*)(?:#([^"]*))?"/g)]
    for (const [, address, anchor] of links) {
      const found = ['(marketing)', '(studio)'].some((group) => hasPage(`app/${group}${address}`))
      expect([address, found]).toEqual([address, true])
      if (anchor) expect(pages.contact.map(({ id }) => id)).toContain(anchor)
    }
  })
})

function hasPage(folder: string): boolean {
  return ['page.tsx', '(list)/page.tsx'].some((file) => existsSync(path.join(root, folder, file)))
}
