export const postPlatforms = ['tiktok', 'youtube', 'instagram', 'other'] as const
export type PostPlatform = (typeof postPlatforms)[number]

export const feedbackSources = ['hand', 'csv', 'api', 'sync', 'imported'] as const
export type FeedbackSource = (typeof feedbackSources)[number]

/** What is counted about a post. */
export const countNames = ['views', 'likes', 'comments', 'shares', 'saves'] as const
export type CountName = (typeof countNames)[number]

export const mostCount = 1e12
/** Posts of one request, and snapshots of one post in it. */
export const mostPosts = 100
export const mostSnapshots = 50
export const mostCsvRows = 5_000
export const mostCsvCharacters = 2_000_000
export const mostUrlLength = 2_048
export const mostPostIdLength = 200
/** Rows that the answer to a CSV file shows, and errors that it lists. */
export const mostPreviewed = 100
export const mostErrorsListed = 100
