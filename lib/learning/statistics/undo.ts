const fewestPosts = 8
export const mostWatchedPosts = 80
const enough = Math.log(20)

/** The logarithm of how much better all posts together were foretold. */
export function undoRatio(ratios: readonly number[]): number {
  return ratios.reduce((sum, one) => sum + one, 0)
}

/**
 * Whether a change of weights is taken back: after 8 to 80 later posts, the weights before it foretold them at least 20 times as
 * well (a running likelihood ratio, Wald 1945). `ratios` has a logarithm for each later post, old weights against new.
 */
export function shouldUndo(ratios: readonly number[]): boolean {
  if (ratios.length < fewestPosts || ratios.length > mostWatchedPosts) return false
  return undoRatio(ratios) >= enough
}
