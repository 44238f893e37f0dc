import { expect, it } from 'vitest'
import { computeFeatures, defaultWeights, features, type IdeaForFeatures, inOrder } from './features'

const idea: IdeaForFeatures = {
  title: 'Batch cooking',
  hook: 'Cook on Sunday',
  beats: [{ text: 'Wash the rice.' }],
  format: 'tip',
  lengthSeconds: 45,
  hashtags: [],
  scores: {},
  sources: [],
}

it('declares six criteria and fourteen yes/no features, each with a name and a default weight of its own', () => {
  expect(features.filter(({ kind }) => kind === 'criterion')).toHaveLength(6)
  expect(features.filter(({ kind }) => kind === 'flag')).toHaveLength(14)
  expect(new Set(features.map(({ key }) => key)).size).toBe(20)
  expect(Object.keys(defaultWeights)).toEqual(features.map(({ key }) => key))
})

it.each([
  ['asks_question', { hook: 'Why is your rice wet?' }],
  ['asks_question', { title: '¿Por qué?' }],
  ['has_number', { hook: '3 pans are enough' }],
  ['has_number', { hook: 'Two pans are enough' }],
  ['has_contrast', { hook: 'Cheap but good' }],
  ['first_person', { hook: 'I’ve cooked for a year' }],
  ['second_person', { hook: 'What your oven hides' }],
  ['warning', { hook: 'Never rinse pasta' }],
  ['how_to', { title: 'How to cook rice' }],
  ['curiosity_gap', { hook: 'Nobody talks about this pan' }],
  ['short_hook', { hook: 'Cook on Sunday' }],
  ['list_format', { format: 'list' }],
  ['story_format', { format: 'story' }],
  ['call_to_action', { beats: [{ text: 'Wash.' }, { text: 'Follow for more.' }] }],
  ['short_length', { lengthSeconds: 30 }],
  ['own_footage', { sources: [{ videoId: '0198c0de-0000-7000-8000-000000000000' }] }],
] as const)('finds the feature %s in an idea with %j, and not without', (key, part) => {
  expect(computeFeatures({ ...idea, ...part })[key]).toBe(1)
  expect(
    computeFeatures({ ...idea, hook: 'Plain words here which say neither this nor that at all', title: 'Rice' })[key],
  ).toBe(0)
})

it('takes criteria from their scores, holds them to 0 to 10, and takes 5 for those that were not judged', () => {
  const scores = { hook: { value: 8.5 }, clarity: { value: 99 }, emotion: { value: Number.NaN }, other: { value: 3 } }
  const found = computeFeatures({ ...idea, scores })
  expect([found.hook, found.clarity, found.emotion, found.novelty]).toEqual([8.5, 10, 5, 5])
  expect(Object.keys(found)).toHaveLength(20)
})

it('reads numbers by name whatever was stored, and takes nothing from a prototype', () => {
  const read = inOrder(JSON.parse('{"hook": 7, "clarity": "9", "__proto__": {"novelty": 3}}'), () => -1)
  expect(read.slice(0, 4)).toEqual([7, -1, -1, -1])
  expect(inOrder(null, ({ weight }) => weight)).toEqual(Object.values(defaultWeights))
})
