import { env } from './env'

/** Where people write to: the address that ClipForge's own mails come from. */
export function supportAddress(from = env().MAIL_FROM): string {
  return /<([^<>]+)>/.exec(from)?.[1] ?? from
}

/** A link that begins a mail to that address. */
export function mailToSupport(mail: { subject: string; body?: string }): string {
  const fields = Object.entries(mail).map(([name, text]) => `${name}=${encodeURIComponent(text)}`)
  return `mailto:${supportAddress()}?${fields.join('&')}`
}
