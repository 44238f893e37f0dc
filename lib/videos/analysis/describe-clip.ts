import { formatTimecode } from '@/lib/core/time'
import type { Material } from './propose-clips'
import { coveredBy, mean, type Span } from './spans'

const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']

/** Why the clip stands out, from what was measured, and a title to start with. */
export function describeClip(
  clip: Span,
  material: Material,
  seconds: { from: number; to: number },
): { reason: string; title: string } {
  const facts = factsOf(clip, material, seconds)
  const told = facts.filter((fact) => fact.weight > 0).sort((a, b) => b.weight - a.weight)
  const [first, second, third] = told
  const at = formatTimecode(clip.start)
  if (!first) return { reason: `An even stretch of the video from ${at}.`, title: `Clip at ${at}` }
  const rest = [second, third].filter((fact) => fact !== undefined).map((fact) => fact.text)
  const sentence = rest.length > 0 ? `${first.text} with ${rest.join(' and ')}` : first.text
  const opening = openingOf(clip, material)
  return { reason: `${capital(sentence)}${opening}.`, title: `${first.title} at ${at}` }
}

type Fact = { weight: number; text: string; title: string }

function factsOf(clip: Span, material: Material, { from, to }: { from: number; to: number }): Fact[] {
  const { seconds, cuts, speech } = material
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
      title: speechShare > 0.8 ? 'Talk' : 'Conversation',
    },
    {
      weight: rise >= 5 ? 0.45 + rise / 40 : 0,
      text: `a rise in volume of ${Math.round(rise)} dB at ${formatTimecode(material.whole.start + from + loudest)}`,
      title: 'Loud moment',
    },
    {
      weight: cutCount > 0 ? 0.4 + Math.min(0.5, (cutCount / length) * 2) : 0,
      text: `${small[cutCount] ?? cutCount} ${cutCount === 1 ? 'cut' : 'cuts'}`,
      title: cutCount / length > 0.2 ? 'Fast sequence' : 'Sequence',
    },
    {
      weight: motion > 1 && calmer > 0.55 && !isAlone ? calmer * 0.9 : 0,
      text: `more movement than ${Math.min(99, Math.round(calmer * 100))}% of the video`,
      title: 'Action',
    },
  ]
}

/** Seconds. A shorter sound that passes for speech is a call or a noise, not a sentence. */
const shortestSentence = 0.8

function openingOf(clip: Span, { cuts, speech, whole }: Material): string {
  if (clip.start <= whole.start + 0.05) return ', from the very beginning'
  if (cuts.some((cut) => Math.abs(cut.time - clip.start) < 0.15)) return ', opening on a new shot'
  const isAfterPause = speech.segments.some(
    (segment) =>
      segment.start >= clip.start &&
      segment.start - clip.start < 0.4 &&
      segment.end - segment.start >= shortestSentence,
  )
  return isAfterPause ? ', starting with a new sentence' : ''
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
