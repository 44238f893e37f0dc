import { escapeHtml } from '../../stand-in/escape-html'

/** Markup that is safe to send. Only `html` makes it, so what a person typed never becomes an element. */
export class Html {
  constructor(readonly text: string) {}
}

type Value = Html | string | number | null | undefined | false | Value[]

/** Markup with every value escaped, for text and for attributes in double quotes. Nothing for null and false. */
export function html(parts: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(parts.reduce((text, part, index) => text + markup(values[index - 1]) + part))
}

/** An address that a link may lead to. Anything but http and https becomes null. */
export function safeUrl(url: string | null | undefined): string | null {
  if (!url || !URL.canParse(url)) return null
  const { protocol, href } = new URL(url)
  return protocol === 'http:' || protocol === 'https:' ? href : null
}

function markup(value: Value): string {
  if (value instanceof Html) return value.text
  if (Array.isArray(value)) return value.map(markup).join('')
  if (value === null || value === undefined || value === false) return ''
  return escapeHtml(String(value))
}
