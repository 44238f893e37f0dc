/** Longest texts of a report, in characters: no more than what is stored of them is worth sending. */
export const browserErrorCaps = { message: 1_000, stack: 8_000, url: 1_000 } as const
