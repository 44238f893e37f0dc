import { shortened } from '@/lib/core/shortened'
import { formatTimecode } from '@/lib/core/time'
import { type Hook, hookOf } from './hooks'
import { secondsOf, sentencesIn } from './judge-clip'
import type { Material } from './propose-clips'
import type { Sentence } from './sentences'
import { coveredBy, mean, type Span } from './spans'
import { longestTitle, titleOfClip, withoutFillers } from './title-of-clip'

const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']

/**
 * Why the clip stands out, from what is said and what was measured, and a title to start with: what is said in it, or the
 * video's title with its number among the proposals.
 */
export function describeClip(
  clip: Span,
  material: Material,
  place: { part: number; of: number },
): { reason: string; title: string } {
  const said = sentencesIn(clip, material.sentences)
  return {
    reason: reasonOf(clip, material, said),
    title: titleOfClip(said) ?? titleByVideo(material.videoTitle, place),
  }
}

function titleByVideo(videoTitle: string, { part, of }: { part: number; of: number }): string {
  const ending = of > 1 ? `, part ${part}` : ''
  return `${shortened(videoTitle.trim() || 'Clip', longestTitle - ending.length)}${ending}`
}

function reasonOf(clip: Span, material: Material, said: Sentence[]): string {
  const facts = factsOf(clip, material).filter((fact) => fact.weight > 0)
  const [first, second, third] = facts.sort((a, b) => b.weight - a.weight)
  const opening = spokenOpening(clip, said)
  if (!first) return opening ?? `An even part of the video from ${formatTimecode(clip.start)}.`
  const rest = [second, third].filter((fact) => fact !== undefined).map((fact) => fact.text)
  const measured = rest.length > 0 ? `${first.text} with ${rest.join(' and ')}` : first.text
  return opening ? `${opening} ${capital(measured)}.` : `${capital(measured)}${silentOpening(clip, material)}.`
}

const openings: Record<Hook, string> = {
  question: 'Opens with a question',
  number: 'Opens with a number',
  contrast: 'Opens with a contrast',
  claim: 'Opens with a claim',
  address: 'Speaks to the viewer from the start',
}
/** Characters of a quotation. */
const longestQuotation = 80

function spokenOpening(clip: Span, said: Sentence[]): string | null {
  const first = said.find((sentence) => sentence.start < clip.start + 3)
  if (!first || first.isUnsure) return null
  const { hook } = hookOf(first.text)
  const quotation = shortened(withoutFillers(first.text), longestQuotation)
  const ending = /[.?!…。！？؟]$/u.test(quotation) ? '' : '.'
  return `${hook ? openings[hook] : 'Begins with a whole sentence'}: “${quotation}${ending}”`
}

type Fact = { weight: number; text: string }

function factsOf(clip: Span, material: Material): Fact[] {
  const { seconds, cuts, speech } = material
  const { from, to } = secondsOf(clip, material)
  const inside = seconds.slice(from, to)
  const length = clip.end - clip.start
  const speechShare = coveredBy(speech.segments, clip) / length
  const cutCount = cuts.filter((cut) => cut.time > clip.start + 0.2 && cut.time < clip.end - 0.2).length
  const loudest = inside.reduce((best, second, at) => (second.rise > (inside[best]?.rise ?? 0) ? at : best), 0)
  const rise = inside[loudest]?.rise ?? 0
  const motion = mean(inside.map((second) => second.motion))
  const calmer = seconds.filter((second) => second.motion < motion).length / Math.max(1, seconds.length)
  const isAlone = to - from >= seconds.length - 1
  return [
    {
      weight: speechShare > 0.25 ? 0.5 + speechShare / 2 : 0,
      text: `${speechShare > 0.8 ? 'steady talk' : 'talk'} for ${Math.round(speechShare * 100)}% of the time`,
    },
    {
      weight: rise >= 5 ? 0.45 + rise / 40 : 0,
      text: `a rise in volume of ${Math.round(rise)} dB at ${formatTimecode(material.whole.start + from + loudest)}`,
    },
    {
      weight: cutCount > 0 ? 0.4 + Math.min(0.5, (cutCount / length) * 2) : 0,
      text: `${small[cutCount] ?? cutCount} ${cutCount === 1 ? 'cut' : 'cuts'}`,
    },
    {
      weight: motion > 1 && calmer > 0.55 && !isAlone ? calmer * 0.9 : 0,
      text: `more movement than ${Math.min(99, Math.round(calmer * 100))}% of the video`,
    },
  ]
}

/** Seconds. A shorter sound that passes for speech is a call or a noise, not a sentence. */
const shortestSentence = 0.8

function silentOpening(clip: Span, { cuts, speech, whole }: Material): string {
  if (clip.start <= whole.start + 0.05) return ', from the very beginning'
  if (cuts.some((cut) => Math.abs(cut.time - clip.start) < 0.15)) return ', opening on a new shot'
  const isAfterPause = speech.segments.some(
    (segment) =>
      segment.start >= clip.start &&
      segment.start - clip.start < 0.4 &&
      segment.end - segment.start >= shortestSentence,
  )
  return isAfterPause ? ', starting after a pause' : ''
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
