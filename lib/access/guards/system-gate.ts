import { outbound } from './capabilities'
import { everything, type Rule } from './rule'

/** Where an organization is deleted and restored: the only page that is open while it waits. */
export const deletionPage = '/settings/organization/data'

const byStaff = 'Write to support if you think this is a mistake.'

/** SystemGate: switches for everybody, and staff's switches for one organization. */
export const systemGate: readonly Rule[] = [
  {
    reason: 'maintenance',
    refuses: everything,
    when: ({ system }) => system.maintenance,
    status: 503,
    message: 'ClipForge is being maintained. What you have is safe; try again in a few minutes.',
    remedy: null,
  },
  {
    reason: 'deletion_requested',
    refuses: everything,
    when: ({ isDeleting }) => isDeleting,
    status: 403,
    message: 'This organization is going to be deleted and is closed until then. An admin can still restore it.',
    remedy: { text: 'See the deletion', href: deletionPage },
  },
  {
    reason: 'banned',
    refuses: everything,
    when: ({ isBanned }) => isBanned,
    status: 403,
    message: `This organization was closed for breaking the terms. What is here can still be read. ${byStaff}`,
    remedy: null,
  },
  {
    reason: 'outbound_stopped',
    refuses: outbound,
    when: ({ system }) => system.outbound,
    status: 503,
    message: 'Publishing and e-mails are stopped for everybody at the moment. They go on once that is over.',
    remedy: null,
  },
  {
    reason: 'outbound_paused',
    refuses: outbound,
    when: ({ outboundPaused }) => outboundPaused,
    status: 403,
    message: `Publishing and e-mails of this organization are paused by ClipForge. ${byStaff}`,
    remedy: null,
  },
  {
    reason: 'ai_stopped',
    refuses: ['use_ai'],
    when: ({ system }) => system.ai,
    status: 503,
    message: 'Analysis is stopped for everybody at the moment. What is waiting goes on once that is over.',
    remedy: null,
  },
  {
    reason: 'ai_disabled',
    refuses: ['use_ai'],
    when: ({ aiDisabled }) => aiDisabled,
    status: 403,
    message: `Analysis is switched off for this organization by ClipForge. ${byStaff}`,
    remedy: null,
  },
]
