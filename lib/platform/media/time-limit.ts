/** How often a limit is looked at again once it is over, in parts of it. */
const looks = 4
/** How many times the limit work may take on a machine that leaves it little of the processor. */
const mostTimes = 4
/** Shares of the processor: less is no work, and this much is all that others would have left for it. */
const idleShare = 0.01
const fullShare = 0.8

/**
 * Calls `end` when work has had its time: `seconds` on the clock, or up to four times that while it goes on with less than
 * the processor that it could use, as when others want it. What stands still, or had its share, ends at once.
 * @param worked seconds of processor time so far, or null where that is not known
 * @returns what stops the watch, and whether the time was over
 */
export function limitTime(
  seconds: number,
  { worked, end }: { worked: () => number | null; end: () => void },
): { stop(): void; isOver(): boolean } {
  const every = seconds / looks
  let before: number | null = null
  let quarters = 0
  let isOver = false
  const timer = setInterval(() => {
    quarters += 1
    const now = worked()
    const isStarved =
      now !== null && before !== null && now - before > idleShare * every && now < fullShare * quarters * every
    before = now
    if (quarters < looks || (isStarved && quarters < looks * mostTimes && (now ?? 0) < fullShare * seconds)) return
    isOver = true
    clearInterval(timer)
    end()
  }, every * 1000)
  return { stop: () => clearInterval(timer), isOver: () => isOver }
}
