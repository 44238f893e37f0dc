/** Tracks that an organization's library holds. */
export const mostTracks = 100
/** Bytes of one file: twenty minutes of WAV. */
export const mostTrackBytes = 250 * 1024 ** 2
/** Seconds. */
export const longestTrack = 20 * 60
