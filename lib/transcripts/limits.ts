/** Words that a video's transcript may have: a day of talk. */
export const mostWords = 200_000
/** Seconds of video that are transcribed; a longer one keeps its clips, and has no words. */
export const longestTranscribed = 4 * 3600
/** Seconds of video that one step of an analysis transcribes: 2 to 3 minutes of work on one core. */
export const partSeconds = 600
/** Parts that a video can come to: each moves on by a minute at the least. */
export const mostParts = Math.ceil(longestTranscribed / 60)
/** Characters of a file or text that is imported. */
export const mostCharacters = 2_000_000
