/** Characters, as `lib/ideas/schemas.ts` takes them; that file brings zod, which stays on the server. */
export const longestTitle = 300
export const longestHook = 500
export const longestFolder = 60
export const longestTopic = 500

/** Ideas beside each other. */
export const mostCompared = 4
/** Ideas of one request, unless another number is asked for. */
export const usualIdeas = 5
