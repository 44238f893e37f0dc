import { type KeptPart, unitSamples } from './kept-parts'

type Rate = { num: number; den: number }

/** Samples of sound a second, as `graphs.ts` has them. */
const soundRate = 48_000

/** A stretch of what is kept, in pictures before (`from` to before `to`) and after (`shownFrom`, `shownTo`) its speed. */
type Paced = { from: number; to: number; shownFrom: number; shownTo: number }

/** Whether a part is shown at another speed than the source's. */
function isPaced(parts: readonly KeptPart[]): boolean {
  return parts.some(({ speed = 1 }) => speed !== 1)
}

/** How many pictures are shown of `parts`. */
export function shownPictures(parts: readonly KeptPart[]): number {
  return pacedParts(parts).at(-1)?.shownTo ?? 0
}

/**
 * Filters behind those that leave the pictures of `parts`: each part is shown at its speed, by pictures that are left out or shown
 * twice; none where nothing has a speed. Rounded over all parts together, so that many don't add up to an error.
 */
export function pacedPictures(parts: readonly KeptPart[], fps: Rate): string[] {
  if (!isPaced(parts)) return []
  const paced = pacedParts(parts)
  const count = paced.at(-1)?.shownTo ?? 0
  const time = (from: number, to: number): string => {
    const part = paced[from]
    if (to - from <= 1 || !part) return part ? timeIn(part) : 'N'
    const middle = (from + to) >> 1
    return `if(lt(N,${paced[middle]?.from ?? 0}),${time(from, middle)},${time(middle, to)})`
  }
  return [
    `settb=${fps.den}/${fps.num}`,
    `setpts='${time(0, paced.length)}'`,
    `fps=${fps.num}/${fps.den}:start_time=0`,
    `tpad=stop_mode=clone:stop_duration=1`,
    `trim=end_frame=${count}`,
  ]
}

function timeIn({ from, to, shownFrom, shownTo }: Paced): string {
  const scale = ((shownTo - shownFrom) / (to - from)).toFixed(8)
  return `floor(${shownFrom}+(N-${from})*${scale}+0.5)`
}

/**
 * Filters behind those that leave the sound of `parts`: each stretch of one speed is played at it with its pitch kept
 * (atempo, WSOLA), and exactly as long as its pictures. None where nothing has a speed.
 */
export function pacedSound(parts: readonly KeptPart[], fps: Rate): string[] {
  if (!isPaced(parts)) return []
  const stretches = stretchesOf(parts, fps)
  const whole = (parts.reduce((sum, part) => sum + unitsOf(part), 0) + 1) * unitSamples
  const labels = (letter: string) => stretches.map((_, at) => `[${letter}${at}]`).join('')
  const branches = stretches.map(({ speed, from, to, length }, at) => {
    const filters = [
      `atrim=start_sample=${from}:end_sample=${to}`,
      'asetpts=PTS-STARTPTS',
      ...(speed === 1 ? [] : [`atempo=${speed}`]),
      `apad=whole_len=${length}`,
      `atrim=end_sample=${length}`,
    ]
    return `[pace${at}]${filters.join(',')}[paced${at}]`
  })
  return [
    [
      `apad=whole_len=${whole},asplit=${stretches.length}${labels('pace')}`,
      ...branches,
      `${labels('paced')}concat=n=${stretches.length}:v=0:a=1`,
    ].join(';'),
    'asetpts=N/SR/TB',
  ]
}

function pacedParts(parts: readonly KeptPart[]): Paced[] {
  let [from, exact] = [0, 0]
  return parts.map(({ firstPicture, lastPicture, speed = 1 }) => {
    const count = lastPicture - firstPicture + 1
    const part = { from, to: from + count, shownFrom: Math.round(exact), shownTo: Math.round(exact + count / speed) }
    from += count
    exact += count / speed
    return part
  })
}

/** Neighbors of one speed as one stretch: first and last sample before their speed, and samples after it. */
function stretchesOf(parts: readonly KeptPart[], fps: Rate) {
  const sampleAt = (picture: number) => Math.round((picture * fps.den * soundRate) / fps.num)
  const stretches: { speed: number; from: number; to: number; shownFrom: number; length: number }[] = []
  let unit = 0
  for (const [at, { shownFrom, shownTo }] of pacedParts(parts).entries()) {
    const part = parts[at]
    if (!part) continue
    const [from, to] = [unit * unitSamples, (unit + unitsOf(part)) * unitSamples]
    unit += unitsOf(part)
    const last = stretches.at(-1)
    const speed = part.speed ?? 1
    if (last && last.speed === speed) {
      last.to = to
      last.length = sampleAt(shownTo) - sampleAt(last.shownFrom)
    } else stretches.push({ speed, from, to, shownFrom, length: sampleAt(shownTo) - sampleAt(shownFrom) })
  }
  return stretches
}

function unitsOf({ firstUnit, lastUnit }: KeptPart): number {
  return lastUnit - firstUnit + 1
}
