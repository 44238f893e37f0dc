type Input = { name: string; value: string; type: string; id: string; isChecked: boolean }
type FormOnPage = {
  method: string
  action: string
  inputs: Input[]
  buttons: { name: string; value: string; label: string }[]
}

/** A page as it came: what it says, and what can be done on it without any script. */
export type Page = {
  url: string
  status: number
  headers: Headers
  body: string
  text: string
  /** Where the page goes on to by itself. */
  onwards: string
  /** What stands in the field with this label. */
  valueOf(label: string): string | undefined
  isInvalid(label: string): boolean
  /** The address behind a link. */
  linkTo(label: string): string
  follow(label: string): Promise<Page>
  /** Presses a button after filling in fields by their labels. */
  press(label: string, fields?: Record<string, string>): Promise<Page>
}

/** Opens a page and follows redirects within the stand-in, as a browser does. */
export async function visit(url: string, init: RequestInit = {}): Promise<Page> {
  const response = await fetch(url, { ...init, redirect: 'manual' })
  const location = response.headers.get('location')
  if (location) return visit(new URL(location, url).href)
  const body = await response.text()
  const forms = [...body.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].map(([, tag = '', inner = '']) =>
    formOf(tag, inner),
  )
  const labels = new Map(
    [...body.matchAll(/<label\b[^>]*\bfor="([^"]*)">(.*?)<\/label>/gs)].map(([, id, text]) => [textOf(text ?? ''), id]),
  )
  return {
    url,
    status: response.status,
    headers: response.headers,
    body,
    text: textOf(body.replace(/^.*<body>/s, '')),
    onwards: decoded(/http-equiv="refresh" content="0;url=([^"]*)"/.exec(body)?.[1] ?? ''),
    valueOf: (label: string) => inputs(forms).find(({ id }) => id === labels.get(label))?.value,
    isInvalid: (label: string) =>
      new RegExp(`<input id="${labels.get(label)}"[^>]*aria-invalid="true"`, 's').test(body),
    linkTo: (label: string) => new URL(linkIn(body, label), url).href,
    follow: (label: string) => visit(new URL(linkIn(body, label), url).href),
    press: (label: string, fields: Record<string, string> = {}) => {
      const form = forms.find(({ buttons }) => buttons.some((button) => button.label === label))
      if (!form) throw new Error(`No button "${label}" on the page: ${textOf(body)}`)
      return send(url, form, label, fields, labels)
    },
  }
}

/** What a form sends: its fields as they stand, those that were filled in, and the button. */
async function send(
  url: string,
  form: FormOnPage,
  label: string,
  fields: Record<string, string>,
  labels: Map<string, string | undefined>,
): Promise<Page> {
  const data = new URLSearchParams()
  for (const { name, value, type, isChecked } of form.inputs) {
    if (name && (type !== 'radio' || isChecked)) data.set(name, value)
  }
  for (const [field, value] of Object.entries(fields)) {
    const input = form.inputs.find(({ id }) => id === labels.get(field))
    if (!input) throw new Error(`No field "${field}" beside "${label}".`)
    data.set(input.name, input.type === 'radio' ? input.value : value)
  }
  const button = form.buttons.find((one) => one.label === label)
  if (button?.name) data.set(button.name, button.value)
  const target = new URL(form.action || url, url)
  if (form.method === 'post') return visit(target.href, { method: 'POST', body: data })
  target.search = data.toString()
  return visit(target.href)
}

function formOf(tag: string, inner: string): FormOnPage {
  return {
    method: attribute(tag, 'method') || 'get',
    action: attribute(tag, 'action'),
    inputs: [...inner.matchAll(/<input\b([^>]*)>/gs)].map(([, input = '']) => ({
      name: attribute(input, 'name'),
      value: attribute(input, 'value'),
      type: attribute(input, 'type'),
      id: attribute(input, 'id'),
      isChecked: /\schecked\b/.test(input),
    })),
    buttons: [...inner.matchAll(/<button\b([^>]*)>(.*?)<\/button>/gs)].map(([, button = '', text = '']) => ({
      name: attribute(button, 'name'),
      value: attribute(button, 'value'),
      label: textOf(text),
    })),
  }
}

function inputs(forms: FormOnPage[]): Input[] {
  return forms.flatMap((form) => form.inputs)
}

function linkIn(body: string, label: string): string {
  for (const [, tag = '', text = ''] of body.matchAll(/<a\b([^>]*)>(.*?)<\/a>/gs)) {
    if (textOf(text) === label) return attribute(tag, 'href')
  }
  throw new Error(`No link "${label}" on the page: ${textOf(body)}`)
}

function attribute(tag: string, name: string): string {
  return decoded(new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(tag)?.[1] ?? '')
}

function textOf(markup: string): string {
  return decoded(markup.replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim()
}

function decoded(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
}
