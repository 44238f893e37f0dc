import { createHash } from 'node:crypto'

/**
 * The mailbox that an address reaches, as far as providers tell: without a +tag anywhere, and for Gmail without dots and
 * under one of its two names. Null for what is no address.
 */
export function mailboxOf(email: string): string | null {
  const [name = '', domain, ...rest] = email.trim().toLowerCase().split('@')
  if (!domain || rest.length > 0) return null
  const untagged = name.split('+')[0] ?? ''
  const isGmail = domain === 'gmail.com' || domain === 'googlemail.com'
  const local = isGmail ? untagged.replaceAll('.', '') : untagged
  return local ? `${local}@${isGmail ? 'gmail.com' : domain}` : null
}

/**
 * A person by their mailbox, without saying which: SHA-256 in hexadecimal. It outlives the account, so that no one gets a
 * second trial by coming again. Null for what is no address.
 */
export function personKeyOf(email: string): string | null {
  const mailbox = mailboxOf(email)
  return mailbox && createHash('sha256').update(mailbox).digest('hex')
}
