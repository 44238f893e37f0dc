import { expect, it } from 'vitest'
import { answeredIdea } from './ideas-1'

const judged = { value: 5, reason: 'See www.evil.invalid for why.' }
const idea = {
  ...{ title: 'Bread https://evil.invalid/?q=1', hook: 'Why? http://a.invalid', format: 'question', lengthSeconds: 20 },
  ...{ hashtags: [], beats: [{ text: 'Go to HTTPS://evil.invalid now', source: null }], sources: [] },
  scores: { hook: judged, clarity: judged, emotion: judged, novelty: judged, usefulness: judged, shareability: judged },
}

it('takes addresses out of the texts of a provider’s idea, and refuses a title that is nothing else', () => {
  const read = answeredIdea.parse(idea)
  expect([read.title, read.hook, read.beats[0]?.text]).toEqual(['Bread', 'Why?', 'Go to now'])
  expect(read.scores.hook.reason).toBe('See for why.')
  expect(answeredIdea.safeParse({ ...idea, title: 'https://evil.invalid' }).success).toBe(false)
})
