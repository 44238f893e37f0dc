import { expect, it } from 'vitest'
import { briefText } from './brief-text'

const none = { videoId: null, start: null, end: null }

it('writes a brief as text with numbered openings and shots', () => {
  const shots = [
    { text: 'Wide', seconds: 4, footage: 'Harbor, 0:01 to 0:05', ...none },
    { text: 'Close', seconds: null, footage: 'To be filmed', ...none },
  ]
  expect(briefText({ title: 'Title', hooks: ['One', 'Two'], shots })).toBe(
    'Title\n\nOpenings\n1. One\n2. Two\n\nShots\n1. Wide\n   Harbor, 0:01 to 0:05, 0:04\n2. Close\n   To be filmed',
  )
})

it('leaves out what a brief has none of', () => {
  expect(briefText({ title: 'Title', hooks: [], shots: [] })).toBe('Title')
})
