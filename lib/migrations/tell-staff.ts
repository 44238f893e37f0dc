import { letter } from '@/lib/core/letter'
import { env } from '@/lib/platform/env'
import { sendMailOnce } from '@/lib/platform/send-mail-once'

const shown = 10

/**
 * Writes to one of the staff what a check of the schema has found, once for each check.
 * @throws Internal when the mail server does not take it, Unavailable while another call is sending it
 */
export async function tellStaffOfSchema(email: string, faults: readonly string[], checkId: string): Promise<void> {
  const more = faults.length - shown
  await sendMailOnce(['schema', checkId, email], {
    to: email,
    subject: `The database is not what its migrations promise: ${faults.length === 1 ? 'one fault' : `${faults.length} faults`}`,
    ...letter({
      paragraphs: [
        'A check has held the database to what the migrations of the running release promise. It found:',
        ...faults.slice(0, shown),
        ...(more > 0 ? [`And ${more} more.`] : []),
      ],
      link: { text: 'See every result', href: `${env().APP_URL}/admin/migrations` },
      small: 'You get this because you are staff of ClipForge. It is sent once for each new fault.',
    }),
  })
}
