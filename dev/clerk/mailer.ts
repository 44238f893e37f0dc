import { createTransport, type Transporter } from 'nodemailer'
import { doubling } from '../process/backoff'

export type Mail = { to: string; subject: string; text: string }

const attempts = 4
const waitAfter = doubling(1000, 4000)
const remembered = 200

/** Sends by SMTP, trying again a few times; remembers the last mails for the test doors. */
export class Mailer {
  private readonly transport: Transporter | null
  private readonly sent: Mail[] = []
  private readonly timers = new Set<NodeJS.Timeout>()

  constructor(
    smtpUrl: string | undefined,
    private readonly from: string,
    private readonly log: (message: string) => void,
  ) {
    this.transport = smtpUrl ? createTransport(smtpUrl) : null
  }

  send(mail: Mail): void {
    this.sent.push(mail)
    if (this.sent.length > remembered) this.sent.shift()
    if (this.transport) this.attempt(mail, 1)
    else this.log(`mail to ${mail.to}: ${mail.subject}\n${mail.text}`)
  }

  list(to: string | null): Mail[] {
    return this.sent.filter((mail) => !to || mail.to === to)
  }

  clear(): void {
    this.sent.length = 0
  }

  close(): void {
    for (const timer of this.timers) clearTimeout(timer)
    this.transport?.close()
  }

  private attempt(mail: Mail, number: number): void {
    this.transport
      ?.sendMail({ from: this.from, to: mail.to, subject: mail.subject, text: mail.text })
      .catch((error) => {
        if (number === attempts) {
          this.log(`mail to ${mail.to} was not sent after ${attempts} attempts: ${String(error)}`)
          return
        }
        const timer = setTimeout(() => {
          this.timers.delete(timer)
          this.attempt(mail, number + 1)
        }, waitAfter(number))
        this.timers.add(timer)
      })
  }
}
