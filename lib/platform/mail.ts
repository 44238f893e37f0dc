import { createTransport, type Transporter } from 'nodemailer'
import { z } from 'zod'
import { Internal, Invalid } from '@/lib/core/errors'
import { env } from './env'
import { oncePerProcess } from './once-per-process'

export type Mail = {
  /** One address. */
  to: string
  subject: string
  text: string
  html: string
  /** Further headers, such as List-Unsubscribe. */
  headers?: Record<string, string>
}

const second = 1000

/**
 * Hands a message to the mail server named by SMTP_URL, from MAIL_FROM, and returns its Message-ID.
 * Line breaks in the subject become spaces, so that a name in it cannot add headers. Throws `Invalid` when `to` is not
 * exactly one address, `Internal` for a malformed header and when the server refuses or does not answer within seconds.
 */
export async function sendMail(mail: Mail): Promise<{ messageId: string }> {
  const address = parseAddress(mail.to)
  const headers = { 'Auto-Submitted': 'auto-generated', ...checkHeaders(mail.headers ?? {}) }
  try {
    const { messageId } = await transport().sendMail({
      from: env().MAIL_FROM,
      to: { name: '', address },
      subject: oneLine(mail.subject),
      text: mail.text,
      html: mail.html,
      headers,
      disableFileAccess: true,
      disableUrlAccess: true,
    })
    return { messageId }
  } catch (error) {
    throw new Internal(`Mail: not accepted: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
}

function transport(): Transporter {
  return oncePerProcess('mail', () =>
    createTransport({
      url: env().SMTP_URL,
      connectionTimeout: 5 * second,
      greetingTimeout: 5 * second,
      dnsTimeout: 5 * second,
      socketTimeout: 20 * second,
    }),
  )
}

function parseAddress(to: string): string {
  const result = z.email().safeParse(to)
  if (result.success) return result.data
  throw new Invalid('This isn’t a valid email address. Check it and try again.', {
    fields: { to: ['Not an email address'] },
  })
}

function checkHeaders(headers: Record<string, string>): Record<string, string> {
  for (const [name, value] of Object.entries(headers)) {
    if (!/^[A-Za-z][A-Za-z0-9-]*$/.test(name)) throw new Internal(`Mail: not a header name: ${JSON.stringify(name)}`)
    if (/\p{Cc}/u.test(value)) throw new Internal(`Mail: the header ${name} contains control characters`)
  }
  return headers
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
}
