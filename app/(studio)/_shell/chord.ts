/** A key as it was pressed, and whether the person is typing into something. */
export type Press = {
  key: string
  modified: boolean
  typing: boolean
}

export type ChordState = { pending: 'g' | null; at: number }

export type ChordOutcome = { state: ChordState; command: string | null }

const windowMs = 1500
export const idle: ChordState = { pending: null, at: 0 }

/**
 * Reads keys one by one: `?` alone, or `G` and then a letter within 1.5 seconds (`command` is then `g v`).
 * Nothing counts while someone types or holds Ctrl, Alt or Cmd.
 */
export function readChord(state: ChordState, press: Press, now: number): ChordOutcome {
  if (press.typing || press.modified) return { state: idle, command: null }
  const key = press.key.toLowerCase()
  if (key === 'shift') return { state, command: null }
  if (state.pending === 'g' && now - state.at <= windowMs) return { state: idle, command: `g ${key}` }
  if (key === 'g') return { state: { pending: 'g', at: now }, command: null }
  return { state: idle, command: key }
}
