/*
 * What the list of clips can be narrowed to and sorted by; safe for the browser.
 */

/** `rank` is the order of an analysis; the others show what comes first on top. */
export const clipSorts = ['newest', 'score', 'length', 'rank'] as const
export type ClipSort = (typeof clipSorts)[number]

/** `new`: neither edited nor exported. */
export const clipStates = ['new', 'edited', 'exported'] as const
export type ClipState = (typeof clipStates)[number]

export const clipOrigins = ['proposed', 'manual'] as const
export type ClipOrigin = (typeof clipOrigins)[number]

/** Clips that one request exports, deletes or tags at most. */
export const mostClipsAtOnce = 50

/** How long a share link works. */
export const shareLives = ['1d', '7d', '30d', 'never'] as const
export type ShareLife = (typeof shareLives)[number]

/** Exports in one ZIP, and the bytes that they have together at most. */
export const mostZipped = 20
export const mostZippedBytes = 2 * 1024 ** 3

/** Characters of a tag, tags of a clip, different tags of an organization. */
export const longestTag = 40
export const mostTagsPerClip = 12
export const mostTags = 200
