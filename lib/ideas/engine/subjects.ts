import { termsOf } from '../search-terms'

const common = new Set(
  `a about actually after again all also always am an and another any anything are around as at away back bad be because been before
  being best better big bit both but by call called came can cause come comes could course day days did different do does doing done
  down each else end enough even ever every everybody everyone everything exactly fact far feel few find first for friend from get
  gets getting give go goes going gonna good got great guy guys had happen happened happens hard has have having he hello help her
  here hey hi high him his how i idea if in instead into is it its just keep kind know last least less let lets life like literally
  little long look looking lot lots love made make makes making man many matter may maybe me mean means might minute moment more most
  much must my need needs never new next nice no nobody not nothing now number of off oh ok okay old on once one ones only or other
  others our out over own part people person place point possible pretty probably problem put question quite rather real really
  reason right said same say saying says see seen she should show side simple since so some somebody someone something sometimes
  sort start started still stop story stuff such super sure take takes talk tell than thank thanks that the their them then there
  these they thing things think this those though thought through time times to today together told too took top total toward tried
  true try trying two type under until up us use used using very video videos wait wanna want wanted wants was watch way ways we
  week well went were what when where whether which while who whole why will with without word words work works world would wow
  wrong yeah year years yes yesterday yet you your dont im ive ill id youre youve theyre thats theres whats isnt wasnt cant couldnt
  wouldnt shouldnt didnt doesnt hes shes were weve lets its`.split(/\s+/),
)
const determiner = new Set('a an the my your our his her their this that these those of some every'.split(' '))

/** What a text is about: words of its own, said at least twice as the name of something. The most frequent first, at most five. */
export function subjectsOf(lines: readonly string[]): string[] {
  const counts = new Map<string, { count: number; named: number }>()
  const note = (phrase: string, isNamed: boolean) => {
    const entry = counts.get(phrase) ?? { count: 0, named: 0 }
    entry.count += 1
    entry.named += isNamed ? 1 : 0
    counts.set(phrase, entry)
  }
  for (const line of lines) {
    const terms = termsOf(line)
    for (const [at, term] of terms.entries()) {
      if (!isOwn(term)) continue
      const isNamed = determiner.has(terms[at - 1] ?? '')
      note(term, isNamed)
      const next = terms[at + 1]
      if (next !== undefined && isOwn(next)) note(`${term} ${next}`, isNamed)
    }
  }
  return [...counts]
    .filter(([phrase, { count, named }]) => count >= 2 && named >= (phrase.includes(' ') ? 1 : 2))
    .sort(([a, x], [b, y]) => weight(b, y.count) - weight(a, x.count) || (a < b ? -1 : 1))
    .slice(0, mostSubjects)
    .map(([phrase]) => phrase)
}

const mostSubjects = 5

function weight(phrase: string, count: number): number {
  return phrase.includes(' ') ? 1.6 * count : count
}

function isOwn(term: string): boolean {
  return term.length >= 4 && !common.has(term) && /^\p{L}+$/u.test(term) && !/(?:ly|ing|ed)$/u.test(term)
}

/** A subject as the name of something in a sentence: with an article where it is mostly said with one. */
export function named(subject: string, lines: readonly string[]): string {
  let [all, withArticle] = [0, 0]
  for (const line of lines) {
    for (const [, before] of ` ${termsOf(line).join('  ')} `.matchAll(
      new RegExp(` (\\p{L}+)  ${subject.replaceAll(' ', '  ')} `, 'gu'),
    )) {
      all += 1
      withArticle += determiner.has(before ?? '') ? 1 : 0
    }
  }
  return all > 0 && 2 * withArticle >= all && !subject.endsWith('s') ? `the ${subject}` : subject
}

/** The first of the subjects that a sentence speaks of; null where it speaks of none. */
export function subjectIn(text: string, subjects: readonly string[]): string | null {
  const said = ` ${termsOf(text).join(' ')} `
  return subjects.find((subject) => said.includes(` ${subject} `)) ?? null
}

/** Whether a sentence has a word of a topic that is not one of everybody’s. */
export function isOnTopic(text: string, topic: string): boolean {
  const wanted = termsOf(topic).filter((term) => term.length >= 3 && !common.has(term))
  const said = new Set(termsOf(text))
  return wanted.some((term) => said.has(term) || said.has(`${term}s`) || said.has(term.replace(/s$/u, '')))
}
