import { wordSigns } from '@/lib/learning/idea-text'
import type { IdeaFormat } from '../kinds'
import { butIn, capitalized, type Moment, numberIn, quoteOf } from './material'

/** How an idea begins: the forms that need a sentence, each with the formats that it goes with. */
export type Hook = { form: string; title: string; hook: string; formats: readonly IdeaFormat[] }

/** The hooks that a sentence has the words for; `subject` is what it speaks of, if that is known. */
export function hooksOf(moment: Moment, subject: string | null): Hook[] {
  return forms.flatMap((form) => form(moment, subject) ?? [])
}

type Form = (moment: Moment, subject: string | null) => Hook | null

const question: Form = ({ kind, text }) => {
  if (kind !== 'question') return null
  const asked = quoteOf(text, 16)
  if (asked.endsWith('…')) return null
  return { form: 'question', title: asked, hook: `“${asked}” Wait for the answer.`, formats: ['question', 'moment'] }
}

const number: Form = ({ text }, subject) => {
  const phrase = numberIn(text)
  if (phrase === null) return null
  const isSaid = subject !== null && phrase.toLowerCase().includes(subject.replace(/^the /u, ''))
  const title =
    subject === null || isSaid ? `${phrase}: the number to remember` : `${phrase}: a number to know about ${subject}`
  return {
    form: 'number',
    title: capitalized(title),
    hook: `Remember one number: ${phrase}.`,
    formats: ['moment', 'contrast'],
  }
}

const contrast: Form = ({ text }, subject) => {
  const before = butIn(text)
  if (before === null) return null
  const title = subject === null ? 'Wait for the “but”' : `There’s a “but” about ${subject}`
  return {
    form: 'contrast',
    title,
    hook: `“${quoteOf(before, 14)}” And now comes the “but.”`,
    formats: ['contrast', 'story'],
  }
}

const coldOpen: Form = ({ kind, text }, subject) => {
  const quote = quoteOf(text, 14)
  if (kind === 'question' || quote.endsWith('…')) return null
  const title = subject === null ? `“${quote}”` : `${capitalized(subject)} in one sentence`
  return { form: 'cold_open', title, hook: `“${quote}”`, formats: ['moment', 'story', 'list'] }
}

const warning: Form = ({ text, kind }, subject) => {
  if (!wordSigns.warning(text) || kind === 'question') return null
  const title = subject === null ? 'Hear this before you start' : `Hear this before you decide about ${subject}`
  return {
    form: 'warning',
    title,
    hook: `Before you continue: “${quoteOf(text, 14)}”`,
    formats: ['moment', 'contrast', 'list'],
  }
}

const dangling = /\s+(?:and|or|but|so|because|with|the|a|an|of|in|to|for|on|at|your|my|our|that|if|when|is|are|it)$/iu

const howTo: Form = ({ text }) => {
  const found = /\bhow to ((?:[\p{L}’'-]+ ?){2,9})/iu.exec(text)?.[1]?.trim()
  if (!found) return null
  let action = found.split(' ').slice(0, 7).join(' ')
  while (dangling.test(action)) action = action.replace(dangling, '')
  if (action.split(' ').length < 2) return null
  return {
    form: 'how_to',
    title: `How to ${action}`,
    hook: `Here’s how to ${action}, from start to finish.`,
    formats: ['how_to'],
  }
}

const past =
  /\b(?:I|we)\b.*\b(?:was|were|had|went|thought|tried|learned|found|made|said|started|did|didn[’']t|couldn[’']t|got|came|saw|knew|felt|lost|\p{L}{3,}ed)\b/u

const story: Form = ({ text, kind }, subject) => {
  if (kind === 'question' || !past.test(text)) return null
  const title = subject === null ? 'What happened after that' : `What happened with ${subject}`
  return {
    form: 'story',
    title,
    hook: `“${quoteOf(text, 14)}” Here’s what happened next.`,
    formats: ['story', 'moment'],
  }
}

const forms: readonly Form[] = [question, number, contrast, coldOpen, warning, howTo, story]
