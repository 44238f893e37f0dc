/** Samples a second of all sound here, and samples of one step of the speech probability: 32 ms. */
export const sampleRate = 16_000
export const vadSamples = 512
const stepsPerSecond = sampleRate / vadSamples

/** Where speech begins and ends by its probability, with hysteresis, and the pause (seconds) that ends it. */
const beginsAt = 0.5
const endsAt = 0.35
const shortestPause = 0.3
/** Sound that is heard before and after speech. */
const padding = 0.3
/** Longer pauses part pieces. Joining shorter ones brings back words that a short piece loses. */
const longestPause = 3
/** The model was made for 30 s at most, and loops over that. */
const longestPiece = 24
/** Where no pause is found in time, both pieces hear this much around the cut, and keep the words on their side of it. */
const overlap = 1
/** A piece is cut this late at the earliest, so that neither side becomes a scrap. */
const earliestCut = 10

type Run = { start: number; end: number }

/** A range of sound (seconds) that is recognized at once; the words between `keepFrom` and `keepTo` are its own. */
export type Piece = { start: number; end: number; keepFrom: number; keepTo: number }

/** Seconds in which someone speaks, by the probability of each step. */
export function speechRuns(speech: Float32Array): Run[] {
  const runs: Run[] = []
  let start = -1
  let lastVoice = -1
  speech.forEach((probability, step) => {
    if (start < 0) {
      if (probability < beginsAt) return
      start = step
      lastVoice = step
    } else if (probability >= endsAt) lastVoice = step
    else if (step - lastVoice >= shortestPause * stepsPerSecond) {
      runs.push(toSeconds(start, lastVoice + 1))
      start = -1
    }
  })
  if (start >= 0) runs.push(toSeconds(start, lastVoice + 1))
  return runs
}

/**
 * The pieces in which sound of `seconds` is recognized: speech with its short pauses, at most about 25 s long, cut in its
 * longest pause or else where speech is least likely.
 */
export function piecesOf(speech: Float32Array, seconds: number): Piece[] {
  return groups(speechRuns(speech)).flatMap((runs) => cutGroup(runs, speech, seconds))
}

/** Runs with no long pause between them. */
function groups(runs: Run[]): Run[][] {
  const found: Run[][] = []
  for (const run of runs) {
    const group = found.at(-1)
    const before = group?.at(-1)
    if (group && before && run.start - before.end <= longestPause) group.push(run)
    else found.push([run])
  }
  return found
}

function cutGroup(runs: Run[], speech: Float32Array, seconds: number): Piece[] {
  const pieces: Piece[] = []
  const last = runs.at(-1)?.end ?? 0
  let start = Math.max(0, (runs[0]?.start ?? 0) - padding)
  let keepFrom = start
  while (last - start > longestPiece) {
    const latest = Math.min(start + longestPiece, last - 1)
    const cut = longestGap(runs, start + earliestCut, latest) ?? quietest(speech, start + earliestCut, latest)
    const isPause = cut.end - cut.start >= shortestPause
    const middle = (cut.start + cut.end) / 2
    const [end, next] = isPause
      ? [Math.min(cut.end, cut.start + padding), Math.max(cut.start, cut.end - padding)]
      : [middle + overlap / 2, middle - overlap / 2]
    pieces.push({ start, end, keepFrom, keepTo: middle })
    start = next
    keepFrom = middle
  }
  const end = Math.min(seconds, last + padding)
  pieces.push({ start, end, keepFrom, keepTo: end })
  return pieces
}

function longestGap(runs: Run[], from: number, to: number): Run | null {
  let best: Run | null = null
  runs.slice(1).forEach((run, index) => {
    const gap = { start: runs[index]?.end ?? 0, end: run.start }
    const isInside = gap.start >= from && (gap.start + gap.end) / 2 <= to
    if (isInside && (!best || gap.end - gap.start > best.end - best.start)) best = gap
  })
  return best
}

/** The middle of the 0.16 s with the least speech. */
function quietest(speech: Float32Array, from: number, to: number): Run {
  let best = Math.floor(from * stepsPerSecond)
  let least = Number.POSITIVE_INFINITY
  for (let step = Math.floor(from * stepsPerSecond); step <= to * stepsPerSecond; step += 1) {
    const sum = speech.subarray(Math.max(0, step - 2), step + 3).reduce((total, each) => total + each, 0)
    if (sum < least) [least, best] = [sum, step]
  }
  const middle = (best + 0.5) / stepsPerSecond
  return { start: middle, end: middle }
}

function toSeconds(from: number, to: number): Run {
  return { start: from / stepsPerSecond, end: to / stepsPerSecond }
}
