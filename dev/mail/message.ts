import PostalMime, { type Address } from 'postal-mime'
import { extractCodes, extractLinks } from './extract'

/** A received message as the API gives it. */
export type Message = {
  id: string
  receivedAt: string
  from: string
  /** The addresses it was delivered to, in lower case. */
  to: string[]
  subject: string
  text: string
  html: string
  /** Names in lower case; of repeated headers the last. */
  headers: Record<string, string>
  links: string[]
  codes: string[]
  attachments: { name: string; type: string; size: number }[]
}

export type Envelope = Pick<Message, 'id' | 'receivedAt'> & { from: string; to: string[] }

/** Reads a raw message. What the envelope says counts; the headers of a message may name anyone. */
export async function parseMessage(raw: Buffer, envelope: Envelope): Promise<Message> {
  const mail = await PostalMime.parse(raw)
  const { subject = '', text = '', html = '' } = mail
  return {
    ...envelope,
    from: mail.from ? addressText(mail.from) : envelope.from,
    to: envelope.to.map((address) => address.toLowerCase()),
    subject,
    text,
    html,
    headers: Object.fromEntries(mail.headers.map(({ key, value }) => [key, value])),
    links: extractLinks({ html, text }),
    codes: extractCodes({ subject, html, text }),
    attachments: mail.attachments.map(({ filename, mimeType, content }) => ({
      name: filename ?? 'unnamed',
      type: mimeType,
      size: typeof content === 'string' ? content.length : content.byteLength,
    })),
  }
}

function addressText(address: Address): string {
  if (address.address === undefined) return address.name
  return address.name ? `${address.name} <${address.address}>` : address.address
}
