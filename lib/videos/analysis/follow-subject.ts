import { middleAt, positionCount } from './window-values'

/** Seconds between the moments of a shot. */
export const momentStep = 0.5
/** A still window is kept when it is this good over the whole shot, and at its worst moment, compared with the best. */
const good = { overall: 0.9, atWorst: 0.8 }
/** Where nobody was found, less is lost by standing still. */
const goodForThings = { overall: 0.75, atWorst: 0.5 }
const moveCost = 0.06
const stepCost = 0.012
/** Picture widths a second. */
const fastest = 0.45
/** A moment whose best window is worth less shows nothing that could be lost. */
const leastValue = 0.15

/**
 * The middle of the window at each moment of a shot, from the value of each place at each moment: one place where that
 * is good enough (`isCalm`: nobody is there, and less is), the cheapest path (Viterbi) otherwise, smoothed so that it starts to move before the subject leaves.
 */
export function followSubject(values: Float64Array[], share: number, isCalm: boolean): number[] {
  const still = stillPlace(values, isCalm ? goodForThings : good)
  const places = still === null ? smooth(cheapestPath(values, share)) : values.map(() => still)
  return places.map((place) => middleAt(place, share))
}

/** The best place for the whole shot, whatever is lost. */
export function bestPlace(values: Float64Array[]): number {
  const sums = new Float64Array(positionCount)
  for (const row of values) {
    row.forEach((value, place) => {
      sums[place] = (sums[place] ?? 0) + value
    })
  }
  return middleOfBest(sums)
}

function stillPlace(values: Float64Array[], least: { overall: number; atWorst: number }): number | null {
  const place = bestPlace(values)
  let [kept, most] = [0, 0]
  let worst = 1
  for (const row of values) {
    const best = Math.max(...row)
    const here = row[place] ?? 0
    kept += here
    most += best
    if (best >= leastValue) worst = Math.min(worst, here / best)
  }
  return kept >= least.overall * most && worst >= least.atWorst ? place : null
}

function cheapestPath(values: Float64Array[], share: number): number[] {
  const reach = Math.max(1, Math.floor((fastest * momentStep * (positionCount - 1)) / Math.max(0.05, 1 - share)))
  let scores = Float64Array.from(values[0] ?? new Float64Array(positionCount))
  const from: Int32Array[] = []
  for (const row of values.slice(1)) {
    const next = new Float64Array(positionCount)
    const origin = new Int32Array(positionCount)
    for (let place = 0; place < positionCount; place += 1) {
      let best = Number.NEGATIVE_INFINITY
      for (let other = Math.max(0, place - reach); other <= Math.min(positionCount - 1, place + reach); other += 1) {
        const cost = other === place ? 0 : moveCost + stepCost * Math.abs(place - other)
        const score = (scores[other] ?? 0) - cost
        if (score > best) {
          best = score
          origin[place] = other
        }
      }
      next[place] = best + (row[place] ?? 0)
    }
    scores = next
    from.push(origin)
  }
  let place = scores.indexOf(Math.max(...scores))
  const path = [place]
  for (const origin of from.reverse()) {
    place = origin[place] ?? place
    path.push(place)
  }
  return path.reverse()
}

/** The mean of three moments: a move begins half a second earlier, and has no corner. */
function smooth(path: number[]): number[] {
  return path.map((place, at) => ((path[at - 1] ?? place) + place + (path[at + 1] ?? place)) / 3)
}

/** Of places that are equally good the middle one. */
function middleOfBest(values: Float64Array): number {
  const best = Math.max(...values)
  const equal = Array.from(values.keys()).filter((place) => (values[place] ?? 0) > best - 1e-9)
  return equal[Math.floor(equal.length / 2)] ?? 0
}
