import { describe, expect, it } from 'vitest'
import { announcedSize, filenameOf, isWebPage, rangeOf, refusalForAnswer, validatorOf } from './rules'

describe('an import from a link', () => {
  it.each([
    ['https://files.example.com/a/My%20talk.mp4?token=s3cret', 'My talk.mp4'],
    ['https://files.example.com/', 'files.example.com'],
    ['https://files.example.com/%E0%A4%A', '%E0%A4%A'],
    ['https://files.example.com/a%2f..%2fb.mp4', 'b.mp4'],
    ['https://files.example.com/video/', 'video'],
  ])('names the file of %s', (address, name) => expect(filenameOf(new URL(address))).toBe(name))

  it.each([
    [200, {}, null],
    [
      200,
      { 'content-type': 'TEXT/html; charset=utf-8' },
      'That is a web page. Paste the address of the video file itself.',
    ],
    [403, {}, /Paste a link that anyone can open/],
    [404, {}, /Check the link/],
    [503, {}, /answered 503/],
    [204, {}, /answered 204/],
    [200, { 'content-encoding': 'gzip' }, /compressed/],
    [200, { 'content-encoding': 'identity' }, null],
  ])('judges an answer of %s with %j', (status, headers, words) => {
    const refusal = refusalForAnswer(status, headers as Record<string, string>)
    if (words === null) expect(refusal).toBeNull()
    else expect(refusal).toMatch(words)
  })

  it('knows a web page by its first bytes', () => {
    for (const page of ['<!DOCTYPE html>', '\n  <html lang="en">', '<!-- x --><head>', '\uFEFF<!doctype HTML>']) {
      expect(isWebPage(Buffer.from(page)), page).toBe(true)
    }
    for (const other of ['<svg/>', 'ftypisom', '\0\0\0\x20ftypisom <html>'])
      expect(isWebPage(Buffer.from(other))).toBe(false)
  })

  it('resumes by a strong ETag or the time of change alone', () => {
    expect(validatorOf({ etag: '"a"', 'last-modified': 'Mon, 30 Nov 2026 10:00:00 GMT' })).toBe('"a"')
    expect(validatorOf({ etag: 'W/"a"', 'last-modified': 'Mon, 30 Nov 2026 10:00:00 GMT' })).toMatch(/^Mon/)
    expect(validatorOf({ etag: 'W/"a"' })).toBeNull()
    expect(validatorOf({ etag: '"a\r\nx: y"', 'last-modified': 'yesterday' })).toBeNull()
  })

  it('reads sizes and ranges, and nothing that only looks like them', () => {
    expect(announcedSize({ 'content-length': '12' })).toBe(12)
    expect(announcedSize({ 'content-length': '-1' })).toBeNull()
    expect(announcedSize({})).toBeNull()
    expect(rangeOf({ 'content-range': 'bytes 5-9/10' })).toEqual({ start: 5, size: 10 })
    expect(rangeOf({ 'content-range': 'bytes 5-9/*' })).toEqual({ start: 5, size: null })
    expect(rangeOf({ 'content-range': 'bytes */10' })).toBeNull()
  })
})
