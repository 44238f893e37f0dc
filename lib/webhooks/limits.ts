import { day, hour } from '@/lib/core/time'

/** Event types that an endpoint can choose. `webhook.test` goes to any, and `*` stands for all, those to come as well. */
export const chosenTypes = [
  'video.uploaded',
  'video.analyzed',
  'clip.created',
  'idea.created',
  'export.completed',
  'export.failed',
  'job.failed',
] as const
export type ChosenType = (typeof chosenTypes)[number]

export const maxDescriptionLength = 200
export const maxUrlLength = 2_048

/** How long a secret that was rotated signs beside the new one. */
export const secretOverlapMs = 24 * hour
/** How long messages, deliveries and deleted endpoints are kept. */
export const webhookRetentionMs = 30 * day
/** Deliveries that one replay sends again. */
export const mostReplayed = 5_000

export const deliveryStates = ['pending', 'sending', 'succeeded', 'failed', 'held', 'canceled'] as const
export type DeliveryState = (typeof deliveryStates)[number]
export const endpointStates = ['enabled', 'paused', 'disabled'] as const
export type EndpointState = (typeof endpointStates)[number]
export const disabledReasons = ['person', 'failing', 'gone'] as const
export type DisabledReason = (typeof disabledReasons)[number]
