import type { TextState } from './types'

/** The state of a track at `time` (seconds of the clip); null between states. */
export function stateAt(track: readonly TextState[], time: number): TextState | null {
  let [from, to] = [0, track.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((track[middle]?.start ?? 0) <= time) from = middle + 1
    else to = middle
  }
  const state = track[from - 1]
  return state && time < state.end ? state : null
}
