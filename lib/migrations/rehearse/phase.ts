/** A part of a rehearsal, and one sentence for each thing that went wrong in it. */
export type Phase = {
  name: string
  isGood: boolean
  faults: string[]
  durationMs: number
  /** What it was held to. */
  note?: string
}

/** What the phase is called that holds the measurements to the limits. */
export const limitsPhase = 'limits'
