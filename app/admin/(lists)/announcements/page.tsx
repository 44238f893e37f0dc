import { Megaphone } from 'lucide-react'
import type { Metadata } from 'next'
import { staffPage } from '@/app/_doors/staff'
import { EmptyState } from '@/app/_ui/empty-state'
import { PageHeader } from '@/app/_ui/page-header'
import { Pagination } from '@/app/_ui/pagination'
import { createAnnouncement } from '@/app/admin/_announcements/actions'
import { AnnouncementTable } from '@/app/admin/_announcements/announcement-table'
import { listAnnouncements } from '@/lib/announcements/list-announcements'
import { listAnnouncementsInput } from '@/lib/announcements/schemas'
import { addMilliseconds, day } from '@/lib/core/time'
import { ReasonButton } from '../../_parts/action-button'
import { hrefWith } from '../../_parts/filter-links'

export const metadata: Metadata = { title: 'Announcements' }

const path = '/admin/announcements'

const query = listAnnouncementsInput.omit({ limit: true })

export default staffPage({ query }, async ({ ctx, query: { cursor } }) => {
  const { announcements, nextCursor } = await listAnnouncements(ctx, { cursor })
  return (
    <>
      <PageHeader
        title="Announcements"
        description="A message above every page of the studio, until its end or until the person closes it."
        actions={<CreateButton now={ctx.now()} />}
      />
      {announcements.length > 0 ? (
        <AnnouncementTable announcements={announcements} />
      ) : (
        <EmptyState icon={<Megaphone />} title="No announcements yet">
          Announce planned maintenance, or something new that is worth knowing.
        </EmptyState>
      )}
      <Pagination
        label="announcements, newest first"
        previousHref={cursor ? path : undefined}
        nextHref={nextCursor ? hrefWith(path, { cursor: nextCursor }) : undefined}
      />
    </>
  )
})

function CreateButton({ now }: { now: Date }) {
  return (
    <ReasonButton
      run={createAnnouncement}
      input={{}}
      field="message"
      label="Message"
      variant="primary"
      size="md"
      title="Create an announcement"
      description="Times are in UTC. Everyone it is for sees it, and can close it. You can end it anytime."
      fields={[
        {
          name: 'audience',
          label: 'Audience',
          type: 'choice',
          defaultValue: 'everyone',
          options: [
            { value: 'everyone', label: 'Everyone' },
            { value: 'FREE', label: 'Free organizations' },
            { value: 'PREMIUM', label: 'Premium organizations' },
          ],
        },
        { name: 'startsAt', label: 'Starts (UTC)', type: 'datetime-local', defaultValue: minuteOf(now) },
        {
          name: 'endsAt',
          label: 'Ends (UTC)',
          type: 'datetime-local',
          defaultValue: minuteOf(addMilliseconds(now, day)),
        },
      ]}
      done="Announcement created"
    >
      Create announcement
    </ReasonButton>
  )
}

function minuteOf(date: Date): string {
  return date.toISOString().slice(0, 16)
}
