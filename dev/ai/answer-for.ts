import { composeValue, mark } from './compose-value'
import { readMaterial } from './material'
import { obeyData } from './obey'
import type { Asked } from './protocols'
import type { Script } from './scripts'
import type { Answer } from './write-answer'

/** About what tokenizers give for English. */
const charactersPerToken = 4

/**
 * What the stand-in says to a request under a script. Never longer than the tokens that were allowed.
 * @throws CannotCompose for a schema that it can't meet
 */
export function answerFor(asked: Asked, script: Script, hugeBytes: number): Answer {
  const { text, toolCalls = [], isRefusal = false } = said(asked, script, hugeBytes)
  const most = script === 'huge' ? Number.POSITIVE_INFINITY : (asked.maxTokens ?? 64_000) * charactersPerToken
  const isCut = script === 'cut' || text.length > most
  const kept = script === 'cut' ? text.slice(0, Math.min(most, Math.floor(text.length * 0.6))) : text.slice(0, most)
  return {
    text: kept,
    toolCalls,
    finish: isRefusal ? 'refusal' : isCut ? 'length' : 'stop',
    inputTokens: tokensOf(asked.system + asked.prompt + JSON.stringify(asked.schema ?? '')),
    outputTokens: tokensOf(kept),
  }
}

type Said = { text: string; toolCalls?: Answer['toolCalls']; isRefusal?: boolean }

function said(asked: Asked, script: Script, hugeBytes: number): Said {
  const material = readMaterial(asked.prompt)
  const [sentence = ''] = material.sentences
  if (script === 'refusal') return { text: 'I can’t help with that.', isRefusal: true }
  if (script === 'empty') return { text: '' }
  if (script === 'huge') return { text: 'x'.repeat(hugeBytes) }
  const prose = `Here is what I thought of: ${sentence} ${mark}`
  if (script === 'prose' || !asked.schema) return { text: prose }
  const value = composeValue(asked.schema, material)
  if (script === 'fenced')
    return { text: `Sure, here you go!\n\n\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\`\n` }
  if (script === 'broken-schema') return { text: JSON.stringify(broken(value)) }
  if (script !== 'obey') return { text: JSON.stringify(value) }
  const obeyed = obeyData(value, asked.prompt)
  return { text: JSON.stringify(obeyed.value), toolCalls: obeyed.toolCalls }
}

/** The value without one of its fields, and with another one that no schema knows. */
function broken(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return { notWhatWasAsked: value }
  const [, ...rest] = Object.entries(value)
  return { ...Object.fromEntries(rest), notWhatWasAsked: true }
}

function tokensOf(text: string): number {
  return Math.ceil(text.length / charactersPerToken)
}
