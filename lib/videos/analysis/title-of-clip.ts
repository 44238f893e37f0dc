import { hookOf } from './hooks'
import type { Sentence } from './sentences'

/** Characters. */
export const longestTitle = 60
/** Characters of a sentence that is cut: less would say nothing. */
const shortestTitle = 12

const opener =
  /^(?:so|well|um+|uh+|er+|erm|ah|oh|okay|ok|right|and|but|now|yeah|yes|no|like|look|listen|actually|basically|anyway|you know|i mean|i guess|i think)(?:[,.]\s*|\s+)/i
const filler = /(?:^|,?\s+)(?:um+|uh+|erm?|hmm+)(?![\p{L}'’-]),?|,?\s*\b(?:you know|i mean)\b,/giu
/** Words that promise another one, so that nothing ends with them. */
const dangling =
  /[,;:\s]+(?:an?|the|and|but|or|so|nor|yet|as|at|by|for|from|in|into|of|on|to|with|because|if|when|while|although|though|that|which|who|whose|than|then|my|your|his|her|its|our|their|this|these|those|is|are|was|were|i|we|they|you)$/iu

/**
 * A title for a clip from the sentences that are said in it: the one that makes the best hook, without filler words and
 * shortened between clauses to 60 characters. Null where nothing is said that the recognizer was sure of.
 */
export function titleOfClip(sentences: Sentence[]): string | null {
  const candidates = sentences
    .filter((sentence) => !sentence.isUnsure)
    .map((sentence, index) => {
      const text = withoutFillers(sentence.text)
      const title = shortened(text)
      const whole = title === text ? 0.6 : 0
      const early = 0.5 * (1 - index / Math.max(1, sentences.length))
      return { title, value: hookOf(text).value + whole + early }
    })
    .filter(({ title }) => [...title].length >= shortestTitle)
  const best = candidates.reduce<(typeof candidates)[number] | null>(
    (best, one) => (best && best.value >= one.value ? best : one),
    null,
  )
  return best ? capital(best.title.replace(/[.,;:，。、\s]+$/u, '')) : null
}

/** `text` without what people say while they think, and without the words that only begin a sentence. */
export function withoutFillers(text: string): string {
  let left = text
    .replace(filler, ' ')
    .replace(/\s+([,.?!])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim()
  for (let before = ''; before !== left; ) {
    before = left
    left = left.replace(opener, '').replace(/^[,.\s]+/, '')
  }
  return capital(left)
}

/** `text` itself, or its beginning: whole clauses where they say enough, whole words otherwise. */
function shortened(text: string): string {
  const bare = text.replace(/[.。\s]+$/u, '')
  if ([...bare].length <= longestTitle) return bare
  const room = [...bare].slice(0, longestTitle - 1).join('')
  const clause = room.match(
    /^(.{20,}?.*)(?:[,;:–—]\s|\s(?=(?:because|but|so that|which|when|while|although|and then)\b))/u,
  )
  if (clause?.[1]) return withoutDangling(clause[1].trimEnd())
  const space = room.lastIndexOf(' ')
  const words = space > shortestTitle ? room.slice(0, space) : room
  return `${withoutDangling(words.replace(/[,;:\s]+$/u, ''))}…`
}

/** `text` without the words at its end that promise another one; as it is where too little would be left. */
function withoutDangling(text: string): string {
  let left = text
  for (let before = ''; before !== left; ) {
    before = left
    left = left.replace(dangling, '')
  }
  return [...left].length >= shortestTitle ? left : text
}

function capital(text: string): string {
  const [first = ''] = text
  return first.toLocaleUpperCase() + text.slice(first.length)
}
