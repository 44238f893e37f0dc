import { expect, it } from 'vitest'
import { engineLabel, formatText, madeByText, percentileText } from './idea-words'

it('never shows a local stand-in as the provider that it stands in for', () => {
  expect(engineLabel({ engine: 'provider', model: 'local-stand-in' })).toBe('Local stand-in')
  expect(madeByText({ engine: 'provider', model: 'local-stand-in' })).toBe('made by the local stand-in')
})

it('says who made an idea', () => {
  expect(engineLabel({ engine: 'embedded', model: null })).toBe('Built-in engine')
  expect(madeByText({ engine: 'embedded', model: null })).toBe('made by the built-in engine')
  expect(madeByText({ engine: 'provider', model: 'gpt-5-mini' })).toBe('made by gpt-5-mini')
  expect(madeByText({ engine: 'provider', model: null })).toBe('made by the AI provider')
  expect(madeByText({ engine: 'person', model: null })).toBe('written by you')
})

it('writes formats and places in words', () => {
  expect(formatText('behind_the_scenes')).toBe('Behind the scenes')
  expect(percentileText(72)).toBe('Above 72% of your last ideas')
  expect(percentileText(null)).toBeNull()
})
