type Span = { start: number; end: number; speed?: number }
type Rate = { num: number; den: number }

/** Samples of 48 kHz sound that are kept or cut together: 5 ms. */
export const unitSamples = 240
const unitsPerSecond = 200

/** A stretch that is kept: its first and last picture, and its first and last unit of sound, counted from the clip's start. */
export type KeptPart = {
  firstPicture: number
  lastPicture: number
  firstUnit: number
  lastUnit: number
  /** How many times as fast it is shown; 1 where it says none. */
  speed?: number
}

/**
 * `kept` (seconds of the uncut clip, in order) as whole pictures at `fps` and units of sound. Sound is as long as the pictures
 * up to each join, to half a unit: however many cuts there are, lips and words stay together.
 */
export function keptParts(kept: readonly Span[], fps: Rate, pictures: number): KeptPart[] {
  const rate = fps.num / fps.den
  const parts: KeptPart[] = []
  let before = 0
  for (const span of kept) {
    const firstPicture = Math.max(Math.round(span.start * rate), (parts.at(-1)?.lastPicture ?? -1) + 1)
    const lastPicture = Math.min(pictures, Math.round(span.end * rate)) - 1
    if (lastPicture < firstPicture) continue
    const count = lastPicture - firstPicture + 1
    const units = Math.round(((before + count) / rate) * unitsPerSecond) - Math.round((before / rate) * unitsPerSecond)
    const firstUnit = Math.round((firstPicture / rate) * unitsPerSecond)
    const speed = span.speed ?? 1
    parts.push({
      ...{ firstPicture, lastPicture, firstUnit, lastUnit: firstUnit + units - 1 },
      ...(speed === 1 ? {} : { speed }),
    })
    before += count
  }
  return parts
}

/** Filters that leave the pictures of `parts` and close the gaps; none where everything is kept. */
export function pictureCuts(parts: readonly KeptPart[], fps: Rate): string[] {
  if (parts.length === 0) return []
  const kept = parts.map(({ firstPicture, lastPicture }) => `between(n,${firstPicture},${lastPicture})`).join('+')
  return [`select='${kept}'`, `setpts=N*${fps.den}/${fps.num}/TB`]
}

/** How loud the units beside a join are: a cut in the middle of a sound would click. */
const atJoins = 0.3

/** Filters that leave the sound (48 kHz) of `parts`, quieter for 5 ms beside each join; none where everything is kept. */
export function soundCuts(parts: readonly KeptPart[]): string[] {
  if (parts.length === 0) return []
  const kept = parts.map(({ firstUnit, lastUnit }) => `between(n,${firstUnit},${lastUnit})`).join('+')
  const cuts = [`asetnsamples=n=${unitSamples}:p=0`, `aselect='${kept}'`, 'asetpts=N/SR/TB']
  const joins: string[] = []
  let at = 0
  for (const [index, { firstUnit, lastUnit }] of parts.slice(0, -1).entries()) {
    at += lastUnit - firstUnit + 1
    // Where just the speed changes, nothing is cut out of the sound.
    if (parts[index + 1]?.firstUnit !== lastUnit + 1) joins.push(`between(n,${at - 1},${at})`)
  }
  return joins.length === 0
    ? cuts
    : [...cuts, `volume='if(${joins.join('+')},${atJoins},1)':eval=frame:precision=float`]
}
