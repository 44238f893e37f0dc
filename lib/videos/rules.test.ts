import { describe, expect, it } from 'vitest'
import { refusalForContent, titleFromFilename } from './rules'

describe('titleFromFilename', () => {
  it('drops the extension and underscores', () => {
    expect(titleFromFilename('my_talk_v2.final.mp4')).toBe('my talk v2.final')
    expect(titleFromFilename('.mp4')).toBe('.mp4')
  })
})

describe('refusalForContent', () => {
  it('accepts video containers, leaves unknown types to the probe, and names other types', () => {
    expect(refusalForContent({ ext: 'mp4', mime: 'video/mp4' })).toBeNull()
    expect(refusalForContent(undefined)).toBeNull()
    expect(refusalForContent({ ext: 'mp3', mime: 'audio/mpeg' })).toContain('only sound')
    expect(refusalForContent({ ext: 'pdf', mime: 'application/pdf' })).toContain('application/pdf')
  })
})
