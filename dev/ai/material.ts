/** What a request has to make an answer of. */
export type Material = {
  /** Distinct, in their order: those of delimited data where there is any, or else all of the prompt's. */
  sentences: string[]
  topics: string[]
  /** Lower-case words of at least four letters, the most frequent first. */
  words: string[]
  uuids: string[]
  /** How many things the prompt asks for. */
  count: number
}

const delimited = /<([a-z][\w-]*)(?:\s[^>]*)?>([\s\S]*?)<\/\1>|```[a-z]*\n([\s\S]*?)```|"""([\s\S]*?)"""/gi
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi
const common = new Set(
  'about after also because been before does don’t each from have here into just like more most much only other over same some such than that their them then there these they this very were what when where which while will with would your'.split(
    ' ',
  ),
)

export function readMaterial(prompt: string): Material {
  const texts = dataOf(prompt).flatMap(textsOf)
  const data = texts.length > 0 ? texts : [{ key: '', text: prompt }]
  const sentences = [...new Set(data.flatMap(({ text }) => sentencesOf(text)))]
  const named = [...prompt.matchAll(/^\W*(?:topics?|subject|about)\W*[:=]\s*(.{2,200})$/gim)].map(
    ([, said]) => said ?? '',
  )
  const keyed = data.filter(({ key }) => /topic|subject/i.test(key)).map(({ text }) => text)
  const words = frequentWords(sentences.join(' '))
  return {
    sentences: sentences.length > 0 ? sentences : ['Nothing was given to write about.'],
    topics: [...new Set([...keyed, ...named].map(plain).filter(Boolean))],
    words: words.length > 0 ? words : ['nothing'],
    uuids: [...new Set(prompt.match(uuid) ?? [])],
    count: Number(/\b(\d{1,2})\s+(?:\w+\s+){0,2}(?:ideas|titles|items|critiques|variants)\b/i.exec(prompt)?.[1] ?? 3),
  }
}

/** The insides of what looks like delimited data, outermost first. */
export function dataOf(prompt: string): string[] {
  return [...prompt.matchAll(delimited)].map(([, , tagged, fenced, quoted]) => tagged ?? fenced ?? quoted ?? '')
}

type Keyed = { key: string; text: string }

function textsOf(data: string): Keyed[] {
  try {
    return stringsOf(JSON.parse(data), '')
  } catch {
    return [{ key: '', text: data }]
  }
}

function stringsOf(value: unknown, key: string): Keyed[] {
  if (typeof value === 'string') return [{ key, text: value }]
  if (Array.isArray(value)) return value.flatMap((one) => stringsOf(one, key))
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, one]) => stringsOf(one, name))
}

function sentencesOf(text: string): string[] {
  return text
    .replace(/<[^>]{0,200}>/g, '\n')
    .split(/(?<=[.!?])\s+|\n+/)
    .map(plain)
    .filter((sentence) => sentence.length >= 12 && /\s/.test(sentence))
    .map((sentence) => sentence.slice(0, 220))
}

function frequentWords(text: string): string[] {
  const counts = new Map<string, number>()
  for (const word of text.toLowerCase().match(/\p{L}[\p{L}’']{3,}/gu) ?? []) {
    if (!common.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return [...counts].sort(([, left], [, right]) => right - left).map(([word]) => word)
}

function plain(text: string): string {
  return text
    .replace(/["{}[\]`]|^[\s\-*#>]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
