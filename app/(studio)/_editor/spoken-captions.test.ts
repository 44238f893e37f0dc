import { describe, expect, it } from 'vitest'
import { defaultEdit } from '@/lib/clips/edit'
import { changedEdit, withSpokenCaptions } from './spoken-captions'

const words = ['before', 'Inside', 'it.', 'after'].map((text, at) => ({ text, start: at * 4, end: at * 4 + 1 }))
const edit = defaultEdit(3, 10)

describe('captions that follow the transcript', () => {
  it('are what is said in the clip, and none where that is not known', () => {
    expect(withSpokenCaptions(edit, words).captions.map(({ text }) => text)).toEqual(['Inside', 'it.'])
    expect(withSpokenCaptions(edit, null).captions).toEqual([])
    expect(withSpokenCaptions({ ...edit, captionSource: 'own' }, words).captions).toEqual([])
  })

  it('become a person’s own once they are touched, and follow again when asked to', () => {
    const touched = changedEdit(edit, (shown) => ({ captions: shown.captions.slice(1) }), words)
    expect(touched.captionSource).toBe('own')
    expect(touched.captions.map(({ text }) => text)).toEqual(['it.'])
    expect(changedEdit(touched, { captionSource: 'transcript' }, words)).toEqual(edit)
  })

  it('stay as they are when something else changes', () => {
    expect(changedEdit(edit, { aspect: '1:1' }, words)).toEqual({ ...edit, aspect: '1:1' })
    expect(changedEdit(edit, () => ({ start: 0 }), words)).toEqual({ ...edit, start: 0 })
  })
})
