import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { refusalOfFile } from './refusal-of-file'

const sample = readFileSync(path.resolve(import.meta.dirname, '../../../e2e/samples/03_nasa_16s.mp4'))
const png = Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de', 'hex')
const text = 'Shopping: bread, milk. 買い物: パン\n'.repeat(200)
const transport = Buffer.alloc(188 * 20, 0xff).map((byte, at) => (at % 188 === 0 ? 0x47 : byte))

const refusalOf = (name: string, content: BlobPart, type = '') => refusalOfFile(new File([content], name, { type }))

describe('a chosen file', () => {
  it.each([
    ['a video', 'talk.mp4', sample],
    ['a video with an ending in capitals', 'TALK.MOV', sample],
    ['a video without an ending', 'talk', sample],
    ['a transport stream', 'camera.mts', transport],
    ['bytes that nothing is known of, which the server decides on', 'odd.mpg', Buffer.alloc(5000, 0x80)],
  ])('that is %s is accepted', async (_, name, content) => {
    expect(await refusalOf(name, new Uint8Array(content))).toBeNull()
  })

  it.each([
    ['text by its name', 'notes.txt', text, /not a video, by its name\. Upload an MP4/],
    ['a document by its name', 'plan.pdf', sample, /not a video, by its name/],
    ['text named as a video', 'notes.mp4', text, /holds only text\. Upload an MP4/],
    ['text in UTF-16 named as a video', 'notes.mp4', Buffer.from('\ufeffShopping list', 'utf16le'), /holds only text/],
    ['a short text named as a video', 'a.mp4', 'Hi', /holds only text/],
    ['a picture named as a video', 'cat.mp4', png, /is a picture\. Upload a video file/],
    ['a web page named as a video', 'page.webm', '<!doctype html><p>Hello</p>'.padEnd(600), /not a video|only text/],
    ['empty', 'talk.mp4', '', /is empty/],
  ])('that is %s is refused, with what to do', async (_, name, content, message) => {
    expect(await refusalOf(name, content as BlobPart)).toMatch(message)
  })

  it('that is too large is rejected without reading it', async () => {
    const file = new File(['x'], 'talk.mp4')
    Object.defineProperty(file, 'size', { value: 11 * 1024 ** 3 })
    Object.defineProperty(file, 'slice', { value: () => expect.fail('was read') })
    expect(await refusalOfFile(file)).toMatch(/larger than 10 GB/)
  })

  it('that was deleted from disk is rejected', async () => {
    const file = new File(['x'], 'talk.mp4')
    Object.defineProperty(file, 'slice', {
      value: () => ({ arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotFoundError')) }),
    })
    expect(await refusalOfFile(file)).toMatch(/Couldn’t read this file/)
  })
})
