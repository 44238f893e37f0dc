'use server'

import { studioAction } from '@/app/_doors/action'
import { dismissAnnouncement } from '@/lib/announcements/dismiss-announcement'
import { announcementIdInput } from '@/lib/announcements/schemas'

export const dismissAnnouncementAction = studioAction(
  { rate: 'write', permission: 'user.update', input: announcementIdInput },
  dismissAnnouncement,
)
