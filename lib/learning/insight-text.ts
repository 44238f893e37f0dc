import { features } from './features'
import type { Insight } from './statistics/insights'

const withIt: Partial<Record<(typeof features)[number]['key'], string>> = {
  asks_question: 'Ideas that ask a question',
  has_number: 'Ideas with a number',
  has_contrast: 'Ideas with a contrast',
  first_person: 'Ideas in the first person',
  second_person: 'Ideas that speak to the viewer',
  warning: 'Ideas that warn of something',
  how_to: 'Ideas that show how to do something',
  curiosity_gap: 'Ideas that leave a question open',
  short_hook: 'Ideas with a hook of at most eight words',
  list_format: 'Lists',
  story_format: 'Stories',
  call_to_action: 'Ideas with a call to action',
  short_length: 'Videos of at most 30 seconds',
  own_footage: 'Ideas that use your footage',
}

/** What an insight says, in a sentence for people. */
export function insightText({ at, effect, low, high, n, state }: Omit<Insight, 'p'>): string {
  const feature = features[at]
  if (!feature) return ''
  const [times, least, most] = [effect, low, high].map((part) => (1 + part).toFixed(2))
  const numbers = `(90%: ${least} to ${most}; ${n} posts)`
  const what = withIt[feature.key] ?? `Ideas with two more points for ${feature.title.toLowerCase()}`
  if (state === 'withdrawn') return `${what} no longer seem to make a difference ${numbers}.`
  const verb = state === 'shown' ? 'got' : 'may get'
  return `${what} ${verb} ${times} times the views of others ${numbers}.`
}
