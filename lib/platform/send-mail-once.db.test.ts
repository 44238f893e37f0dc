import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { newId } from '@/lib/core/ids'
import { addMilliseconds, day, minute } from '@/lib/core/time'
import { disconnectDb, systemDb } from './db/db'
import { sendMail } from './mail'
import { deleteOldSentMails, sendMailOnce } from './send-mail-once'

vi.mock('./mail', () => ({ sendMail: vi.fn(async () => ({ messageId: '<1@test>' })) }))

const mail = { to: 'ada@example.test', subject: 'News', text: 'News', html: '<p>News</p>' }
const sent = () => vi.mocked(sendMail).mock.calls.length

beforeEach(() => vi.mocked(sendMail).mockClear())
afterAll(() => disconnectDb())

describe('a mail that is asked for repeatedly', () => {
  it('is sent once under concurrent calls, and a different mail too', async () => {
    const name = ['news', newId()]
    const calls = await Promise.allSettled(Array.from({ length: 20 }, () => sendMailOnce(name, mail)))
    expect(calls.filter((call) => call.status === 'fulfilled' && call.value)).toHaveLength(1)
    expect(await sendMailOnce(name, mail)).toBe(false)
    expect(sent()).toBe(1)
    expect(await sendMailOnce([...name, 'other'], mail)).toBe(true)
    expect(sent()).toBe(2)
  })

  it('is sent by the next call after the mail server refused it', async () => {
    const name = ['news', newId()]
    vi.mocked(sendMail).mockRejectedValueOnce(new Error('the mail server is away'))
    await expect(sendMailOnce(name, mail)).rejects.toThrow('the mail server is away')
    expect(await sendMailOnce(name, mail)).toBe(true)
  })

  it('waits for a call that is sending it, and 40 seconds if that has died', async () => {
    const name = ['news', newId()]
    const { promise, resolve } = withResolvers()
    vi.mocked(sendMail).mockReturnValueOnce(promise)
    const dying = sendMailOnce(name, mail)
    await expect.poll(sent).toBe(1)
    await expect(sendMailOnce(name, mail)).rejects.toMatchObject({ code: 'unavailable' })
    await systemDb().sentMail.updateMany({
      where: { sentAt: null },
      data: { claimedAt: addMilliseconds(new Date(), -minute) },
    })
    expect(await sendMailOnce(name, mail)).toBe(true)
    resolve({ messageId: '<2@test>' })
    await dying
    expect(await sendMailOnce(name, mail)).toBe(false)
    expect(sent()).toBe(2)
  })

  it('is forgotten after 90 days, and its row has no content or address', async () => {
    const name = ['news', newId()]
    await sendMailOnce(name, mail)
    const rows = await systemDb().sentMail.findMany()
    expect(JSON.stringify(rows)).not.toContain(name[1])
    await systemDb().sentMail.updateMany({ data: { claimedAt: addMilliseconds(new Date(), -91 * day) } })
    await sendMailOnce([...name, 'later'], mail)
    await deleteOldSentMails(new Date())
    expect(await systemDb().sentMail.count()).toBe(1)
  })
})

function withResolvers() {
  let resolve!: (value: { messageId: string }) => void
  const promise = new Promise<{ messageId: string }>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}
