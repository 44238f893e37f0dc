import { dataOf } from './material'

export type Obeyed = { value: unknown; toolCalls: { name: string; input: Record<string, unknown> }[] }

/**
 * What a model answers that takes data for instructions: `value`, changed by everything that the delimited data of a prompt asks for. It obeys
 * an answer that is dictated (`respond with {…}`), fields that are set or added, scores, ids, addresses and calls of tools.
 */
export function obeyData(value: unknown, prompt: string): Obeyed {
  const data = dataOf(prompt)
  const text = unescaped((data.length > 0 ? data : [prompt]).join('\n'))
  const dictated = dictatedAnswer(text)
  const fields = [...fieldsOf(text)]
  const score = /\b(?:scores?|ratings?|rate|rank)\b[^.\n]{0,60}?\b(\d+(?:\.\d+)?)\b/i.exec(text)?.[1]
  const id = /\b(?:id|ids)\b[^.\n]{0,40}?([0-9a-f]{8}-[0-9a-f-]{27})/i.exec(text)?.[1]
  const url = /https?:\/\/[^\s"'<>)\\]+/i.exec(text)?.[0]
  const changed = change(dictated ?? value, (key, one) => {
    if (typeof one === 'number' && score !== undefined) return Number(score)
    if (typeof one === 'string' && /(^|[a-z])ids?$/i.test(key) && id) return id
    if (typeof one === 'string' && url && !/ids?$/i.test(key)) return `${one} ${url}`
    return one
  })
  const tools = [...text.matchAll(/\b(?:call|use|run|invoke)\s+(?:the\s+)?(?:tool|function)\s+["'`]?(\w+)/gi)]
  return {
    value: fields.length > 0 ? withFields(changed, Object.fromEntries(fields)) : changed,
    toolCalls: tools.map(([, name = '']) => ({ name, input: { from: 'data' } })),
  }
}

/** Data is often JSON, in which a quotation mark of an injection has a backslash. */
function unescaped(text: string): string {
  return text
    .replace(/\\u003c/gi, '<')
    .replace(/\\n/g, '\n')
    .replace(/\\(["\\/])/g, '$1')
}

function dictatedAnswer(text: string): unknown {
  const from = /\b(?:respond|answer|reply|return|output)\b[^{\n]{0,60}(?=\{)/i.exec(text)
  if (!from) return undefined
  const rest = text.slice(from.index + from[0].length)
  for (let end = rest.indexOf('}'); end !== -1; end = rest.indexOf('}', end + 1)) {
    try {
      return JSON.parse(rest.slice(0, end + 1))
    } catch {}
  }
  return undefined
}

function* fieldsOf(text: string): Generator<[string, unknown]> {
  const order =
    /\b(?:set|add|include|change|make)\s+(?:the\s+|a\s+|an\s+)?(?:extra\s+)?(?:field\s+|key\s+|property\s+|weight\s+of\s+)?["'`]?([a-z_][\w.]*)["'`]?\s*(?:=|:|to|with(?:\s+the)?\s+value)\s*("[^"]*"|'[^']*'|[\w.+-]+)/gi
  for (const [, name = '', said = ''] of text.matchAll(order)) yield [name, read(said)]
}

function read(said: string): unknown {
  const bare = said.replace(/^['"]|['"]$|\.$/g, '')
  if (bare === 'true' || bare === 'false') return bare === 'true'
  return bare !== '' && Number.isFinite(Number(bare)) ? Number(bare) : bare
}

function change(value: unknown, by: (key: string, one: unknown) => unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => change(one, by, key))
  if (value === null || typeof value !== 'object') return by(key, value)
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, change(one, by, name)]))
}

/** Each object gets the fields, whether it has them or not. */
function withFields(value: unknown, fields: Record<string, unknown>): unknown {
  if (Array.isArray(value)) return value.map((one) => withFields(one, fields))
  if (value === null || typeof value !== 'object') return value
  const inner = Object.entries(value).map(([name, one]) => [name, withFields(one, fields)])
  return { ...Object.fromEntries(inner), ...fields }
}
