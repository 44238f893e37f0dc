/*
 * What ideas can be; safe for the browser.
 */

export const ideaPlatforms = ['tiktok', 'youtube', 'instagram', 'other'] as const
export type IdeaPlatform = (typeof ideaPlatforms)[number]

/** Who made it: our own rules, an AI provider, a person, or the browser store that it was imported from. */
export const ideaEngines = ['embedded', 'provider', 'person', 'imported'] as const
export type IdeaEngine = (typeof ideaEngines)[number]

/** The formats that ideas are made in; those of people and imports may have any other name. */
export const ideaFormats = ['list', 'story', 'how_to', 'question', 'contrast', 'moment'] as const
export type IdeaFormat = (typeof ideaFormats)[number]

/** What an idea is judged by, from 0 to 10. */
export const ideaCriteria = ['hook', 'clarity', 'emotion', 'novelty', 'usefulness', 'shareability'] as const
export type IdeaCriterion = (typeof ideaCriteria)[number]

/** What an idea is made from. `topic` is what a person asked for; `post` is one of the organization's own. */
export const sourceKinds = ['sentence', 'number', 'question', 'contrast', 'moment', 'post', 'topic'] as const
export type SourceKind = (typeof sourceKinds)[number]

export const ideaSorts = ['new', 'score'] as const
export type IdeaSort = (typeof ideaSorts)[number]

/** Ideas that one request makes at most. */
export const mostIdeasAtOnce = 20
export const mostBeats = 20
export const mostSources = 12
