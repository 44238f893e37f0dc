import { letter } from '@/lib/core/letter'
import { env } from '@/lib/platform/env'
import { sendMail } from '@/lib/platform/mail'

const shown = 10

/** Tells one of the staff that the audit log was tampered with, and where. */
export async function tellStaffOfAudit(email: string, faults: readonly string[]): Promise<void> {
  const more = faults.length - shown
  await sendMail({
    to: email,
    subject: 'The audit log was tampered with',
    ...letter({
      paragraphs: [
        'The nightly verification of the audit log found rows that do not match their hash chain:',
        ...faults.slice(0, shown),
        ...(more > 0 ? [`And ${more} more.`] : []),
        'No application role can change these rows. Find out who has administrator access to the database, and compare with a backup.',
      ],
      link: { text: 'Open the audit log', href: `${env().APP_URL}/admin/audit` },
      small: 'You get this because you are staff of ClipForge. It is sent once for each new fault.',
    }),
  })
}
