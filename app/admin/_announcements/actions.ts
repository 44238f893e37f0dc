'use server'

import { staffAction } from '@/app/_doors/staff-action'
import { createAnnouncement as create } from '@/lib/announcements/create-announcement'
import { endAnnouncement as end } from '@/lib/announcements/end-announcement'
import { announcementIdInput, createAnnouncementInput } from '@/lib/announcements/schemas'

export const createAnnouncement = staffAction(
  { rate: 'write', action: 'announcement.create', input: createAnnouncementInput },
  create,
)

export const endAnnouncement = staffAction(
  { rate: 'write', action: 'announcement.end', input: announcementIdInput },
  end,
)
