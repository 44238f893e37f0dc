import { SMTPServer } from 'smtp-server'
import { listen } from '../stand-in/server'
import type { Mailbox } from './mailbox'

const sizeLimit = 25 * 1024 * 1024

/** An SMTP server on loopback that takes every message, with or without a login, and delivers it to the mailbox. */
export async function startSmtp(mailbox: Mailbox, port: number, log: (line: string) => void) {
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    hideSTARTTLS: true,
    size: sizeLimit,
    banner: 'local mailbox',
    closeTimeout: 500,
    onAuth: ({ username }, _session, done) => done(null, { user: username ?? 'anyone' }),
    onData(stream, session, done) {
      const { mailFrom, rcptTo } = session.envelope
      const from = mailFrom ? mailFrom.address : ''
      const to = rcptTo.map(({ address }) => address)
      stream
        .toArray()
        .then(async (chunks: Buffer[]) => {
          if (stream.sizeExceeded) return done(Object.assign(new Error('Message too large'), { responseCode: 552 }))
          const { id } = await mailbox.add(Buffer.concat(chunks), from, to)
          done(null, `Kept as ${id}`)
        })
        .catch((error: Error) => {
          log(`a message to ${to.join(', ')} could not be kept: ${error.message}`)
          done(error)
        })
    },
  })
  server.on('error', (error) => log(`SMTP: ${error.message}`))
  return {
    smtpUrl: `smtp://127.0.0.1:${await listen(server.server, port)}`,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
