import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { contentDisposition } from '@/lib/platform/storage/content-disposition'
import { serializeVtt } from './captions'
import { escapeAss } from './subtitles'

const root = path.resolve(import.meta.dirname, '../..')
const code = 'window.__xss=1'
const markup = [
  `<script>${code}</script>`,
  `"><script>${code}</script>`,
  `'><img src=x onerror=${code}>`,
  `<img src=x onerror="${code}">`,
  `<svg onload=${code}>`,
  `<svg><script>${code}</script></svg>`,
  `<math><mi xlink:href="javascript:${code}">x</mi></math>`,
  `<iframe srcdoc="<script>${code}</script>">`,
  `<iframe src="javascript:${code}">`,
  `<a href="javascript:${code}">x</a>`,
  `<a href="java\tscript:${code}">x</a>`,
  `<body onload=${code}>`,
  `<details open ontoggle=${code}>`,
  `<input autofocus onfocus=${code}>`,
  `<video><source onerror=${code}></video>`,
  `<audio src=x onerror=${code}>`,
  `<object data="data:text/html,<script>${code}</script>">`,
  `<embed src="javascript:${code}">`,
  `<base href="https://evil.example/">`,
  `<meta http-equiv="refresh" content="0;url=javascript:${code}">`,
  `<link rel=stylesheet href=https://evil.example/x.css>`,
  `<style>@import 'https://evil.example/x.css'</style>`,
  `<form action="javascript:${code}"><button>x</button></form>`,
  `</title><script>${code}</script>`,
  `</textarea><script>${code}</script>`,
  `</script><script>${code}</script>`,
  `--><script>${code}</script><!--`,
  `]]><script>${code}</script>`,
  `<noscript><p title="</noscript><img src=x onerror=${code}>">`,
  `<template><script>${code}</script></template>`,
  `<scr<script>ipt>${code}</scr</script>ipt>`,
  `\u003cscript\u003e${code}\u003c/script\u003e`,
  `<x onclick=${code}>x</x>`,
  `<!--[if IE]><script>${code}</script><![endif]-->`,
]
const others = [
  `" onmouseover="${code}`,
  `' onfocus='${code}' autofocus='`,
  `javascript:${code}`,
  `\${${code}}`,
  `{{constructor.constructor('${code}')()}}`,
  `=HYPERLINK("https://evil.example")`,
  `+1+cmd|' /C calc'!A0`,
  `@SUM(1)`,
  `\r\nX-Injected: 1\r\n\r\n<script>${code}</script>`,
  `a\0b`,
  `\u202egnp.exe`,
  `{\\p1}m 0 0 l 99 99{\\p0}`,
  `{\\fs500\\pos(0,0)}x`,
  `\\N\\h{\\an8}x\nDialogue: 0,0:00:00.00,0:00:09.00,Caption,,0,0,0,,x`,
  `}{\\1c&H0000FF&}x`,
  `\\{\\r}x`,
]
const payloads = [...markup, ...others]

describe('bar 20: hostile texts', () => {
  it('are 50 at least', () => expect(payloads.length).toBeGreaterThanOrEqual(50))

  it.each(payloads)(
    'in a caption or an overlay become no tag and no line of the script of an export: %j',
    (payload) => {
      const escaped = escapeAss(payload)
      expect(escaped).not.toMatch(/[\r\n\0]/)
      // libass begins a tag at a brace that no backslash stands before, and shows the others.
      expect(escaped.replace(/\\[{}]/g, '')).not.toMatch(/[{}]/)
      expect(escaped.replace(/\\[{}N]/g, '')).not.toMatch(/\\(?!\u2060)/)
    },
  )

  it.each(payloads)('in a caption file are text and end no cue: %j', (payload) => {
    const file = serializeVtt([{ start: 0, end: 1, text: payload }])
    expect(file).not.toContain('<')
    expect(file.match(/-->/g)).toHaveLength(1)
  })

  it.each(payloads)('in the name of a download add no header and no parameter: %j', (payload) => {
    const header = contentDisposition('attachment', payload)
    expect(header).toMatch(/^attachment; filename="[^"\\\r\n\0]*"(?:; filename\*=UTF-8''[\w.!#$&+^`|~%-]*)?$/)
  })

  it('are shown by React alone: no code of ours writes markup, and no file of tables is made', () => {
    const files = ['app', 'lib', 'inngest'].flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true }).map((file) => path.join(root, folder, String(file))),
    )
    const sources = files.filter((file) => /\.tsx?$/.test(file) && !/\.(?:test|chaos)\.tsx?$|\/generated\//.test(file))
    expect(sources.length).toBeGreaterThan(500)
    const writes =
      /dangerouslySetInnerHTML|\.(?:inner|outer)HTML\s*=|insertAdjacentHTML|document\.write\(|toCsv|\bnew Function\(/
    expect(sources.filter((file) => writes.test(readFileSync(file, 'utf8')))).toEqual([])
  })
})
