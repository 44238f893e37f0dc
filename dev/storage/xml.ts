import { XMLParser } from 'fast-xml-parser'
import { S3Error } from './errors'

export type XmlValue = string | number | boolean | undefined | XmlValue[] | { [name: string]: XmlValue }

const namespace = 'http://s3.amazonaws.com/doc/2006-03-01/'
const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'

/** A document with one root. Arrays repeat their element, undefined leaves it out. */
export function toXml(root: string, content: { [name: string]: XmlValue }, withNamespace = true): string {
  const attribute = withNamespace ? ` xmlns="${namespace}"` : ''
  return `${declaration}<${root}${attribute}>${children(content)}</${root}>`
}

function children(content: { [name: string]: XmlValue }): string {
  return Object.entries(content)
    .map(([name, value]) => element(name, value))
    .join('')
}

function element(name: string, value: XmlValue): string {
  if (value === undefined) return ''
  if (Array.isArray(value)) return value.map((item) => element(name, item)).join('')
  if (typeof value === 'object') return `<${name}>${children(value)}</${name}>`
  return `<${name}>${escapeXml(String(value))}</${name}>`
}

function escapeXml(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return text.replace(/[<>&"\u0000-\u001f\u007f]/g, (character) => `&#${character.charCodeAt(0)};`)
}

const arrayElements = new Set(['Part', 'Object'])
const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  trimValues: false,
  processEntities: true,
  htmlEntities: true,
  isArray: (name) => arrayElements.has(name),
})

/** The content of the request's root element. Throws MalformedXML when it is another one or no XML at all. */
export function parseXml(text: string, root: string): Record<string, unknown> {
  let document: unknown
  try {
    document = parser.parse(text, true)
  } catch {
    document = undefined
  }
  const content = (document as Record<string, unknown> | undefined)?.[root]
  if (typeof content !== 'object' || content === null) {
    throw new S3Error('MalformedXML', `The XML you provided was not well-formed or has no ${root} element.`)
  }
  return content as Record<string, unknown>
}
