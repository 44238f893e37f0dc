type Message = {
  id: string
  subject: string
  text: string
  codes: string[]
  links: string[]
  headers: Record<string, string>
}

const address = () => {
  const url = process.env.MAILBOX_URL
  if (!url) throw new Error('MAILBOX_URL is not set: these tests read the local mailbox.')
  return url
}

async function messages(to: string, after?: string): Promise<Message[]> {
  const query = new URLSearchParams({ to, wait: '30', ...(after ? { after } : {}) })
  const answer = await fetch(`${address()}/api/messages?${query}`)
  return (await answer.json()) as Message[]
}

/** The newest message to `to`, waiting for one; with `after`, for one that is newer than that message. */
export async function newestMail(to: string, after?: Message): Promise<Message> {
  const [newest] = await messages(to, after?.id)
  if (!newest) throw new Error(`No mail to ${to} arrived within 30 seconds.`)
  return newest
}

/** The six-digit code of the newest message to `to`. */
export async function codeFor(to: string, after?: Message): Promise<string> {
  const { codes, subject } = await newestMail(to, after)
  if (!codes[0]) throw new Error(`The mail "${subject}" has no code.`)
  return codes[0]
}
