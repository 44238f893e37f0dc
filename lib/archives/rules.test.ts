import { describe, expect, it } from 'vitest'
import { archivedFile, fileNameOf, isArchived } from './rules'

describe('the name of a file in a data export', () => {
  it.each([
    ['Ferien 🎬 2026.mp4', 'Ferien 🎬 2026.mp4'],
    ['فيديو.mp4', 'فيديو.mp4'],
    ['../../etc/passwd', 'etc passwd'],
    ['C:\\Videos\\a.mp4', 'C Videos a.mp4'],
    ['invoice\u202Efdp.exe', 'invoice fdp.exe'],
    ['\u0000a\nb.mp4', 'a b.mp4'],
    ['...', 'source'],
    ['', 'source'],
  ])('%j becomes %j', (name, expected) => expect(fileNameOf(name, 'source')).toBe(expected))

  it('keeps its extension when it is shortened', () => {
    const cut = fileNameOf(`${'🎬'.repeat(300)}.mp4`, 'source')
    expect([[...cut].length, cut.slice(-4)]).toEqual([120, '.mp4'])
  })
})

describe('what goes into a data export', () => {
  it.each([
    ['clip_exports', 'title', true],
    ['clip_exports', 'share_token', false],
    ['clip_exports', 'input_hash', false],
    ['api_keys', 'hash', false],
    ['api_keys', 'prefix', true],
    ['idempotency_keys', 'answer', false],
    ['endpoints', 'secret_ciphertext', false],
    ['users', 'email', true],
    ['users', 'phone_number', false],
    ['performance_feedback', 'post_key', true],
    ['ai_settings', 'key_sealed', false],
  ])('%s.%s: %s', (table, column, expected) => expect(isArchived(table, column)).toBe(expected))

  it('are uploads and exports, not derived files such as proxies', () => {
    const kinds = ['source', 'thumbnails/3.jpg', 'signals.bin', 'signals/0.bin', 'analysis.json', 'proxy/1.mp4']
    expect(kinds.filter((file) => archivedFile(`videos/1/${file}`))).toEqual(['source', 'thumbnails/3.jpg'])
    expect(archivedFile('brand/1/logo.png')).toMatchObject({ kind: 'other', path: 'brand/1/logo.png' })
    expect(archivedFile('archives/1/archive.zip')).toBeNull()
    expect(archivedFile('music/1/source')).toMatchObject({ kind: 'music', path: 'music/1/' })
    expect(archivedFile('exports/1/clip.mp4')).toMatchObject({ kind: 'export' })
  })
})
