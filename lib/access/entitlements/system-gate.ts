import { outbound } from './capabilities'
import { everything, type Rule } from './rule'

/** Where an organization is deleted and restored: the only page that is open while it waits. */
export const deletionPage = '/settings/organization/data'

const byStaff = 'Contact support if you think this is a mistake.'

/** SystemGate: switches for everyone, and staff's switches for one organization. */
export const systemGate: readonly Rule[] = [
  {
    reason: 'maintenance',
    refuses: everything,
    when: ({ system }) => system.maintenance,
    status: 503,
    message: 'ClipForge is down for maintenance. Everything you have is safe. Try again in a few minutes.',
    remedy: null,
  },
  {
    reason: 'deletion_requested',
    refuses: everything,
    when: ({ isDeleting }) => isDeleting,
    status: 403,
    message: 'This organization will be deleted and is closed until then. An admin can still restore it.',
    remedy: { text: 'View deletion', href: deletionPage },
  },
  {
    reason: 'banned',
    refuses: everything,
    when: ({ isBanned }) => isBanned,
    status: 403,
    message: `This organization was suspended for violating our terms. You can still view what’s here. ${byStaff}`,
    remedy: null,
  },
  {
    reason: 'outbound_stopped',
    refuses: outbound,
    when: ({ system }) => system.outbound,
    status: 503,
    message: 'Publishing and emails are paused for everyone right now. They’ll continue once this is over.',
    remedy: null,
  },
  {
    reason: 'outbound_paused',
    refuses: outbound,
    when: ({ outboundPaused }) => outboundPaused,
    status: 403,
    message: `ClipForge has paused publishing and emails for this organization. ${byStaff}`,
    remedy: null,
  },
  {
    reason: 'ai_stopped',
    refuses: ['use_ai'],
    when: ({ system }) => system.ai,
    status: 503,
    message: 'Analysis is paused for everyone right now. Waiting videos will continue once this is over.',
    remedy: null,
  },
  {
    reason: 'ai_disabled',
    refuses: ['use_ai'],
    when: ({ aiDisabled }) => aiDisabled,
    status: 403,
    message: `ClipForge has turned off analysis for this organization. ${byStaff}`,
    remedy: null,
  },
]
