import { z } from 'zod'
import { code, prose } from '@/lib/core/text'

export const systemSwitchInput = z.strictObject({
  key: z.enum(['maintenance', 'outbound', 'ai', 'sign_ups']),
  /** Whether what the switch stands for is stopped; for maintenance: whether there is maintenance. */
  isOn: z.boolean(),
  reason: prose({ max: 500 }).default(''),
})

export const guardModeInput = z.strictObject({
  guard: z.enum(['system', 'onboarding', 'license']),
  mode: z.enum(['observe', 'enforce']),
})

const organizationId = z.uuid()
const reason = prose({ max: 500, required: 'Enter a reason.' })

export const organizationSwitchesInput = z.strictObject({
  organizationId,
  outboundPaused: z.boolean().optional(),
  aiDisabled: z.boolean().optional(),
  isInternal: z.boolean().optional(),
  reason,
})

export const banInput = z.strictObject({ organizationId, reason })

export const heldWorkIdInput = z.strictObject({ heldWorkId: z.uuid() })

export const heldWorkStates = ['held', 'released', 'dropped'] as const

const page = { limit: z.coerce.number().int().min(1).max(200).default(50), before: z.uuid().optional() }

export const listHeldWorkInput = z.strictObject({
  ...page,
  state: z.enum(heldWorkStates).optional(),
  organizationId: organizationId.optional(),
})

export const listGuardDecisionsInput = z.strictObject({
  ...page,
  organizationId: organizationId.optional(),
  capability: code(50).optional(),
  isAllowed: z.boolean().optional(),
})

export type SystemSwitchView = {
  key: 'maintenance' | 'outbound' | 'ai' | 'sign_ups'
  isOn: boolean
  reason: string
  changedBy: string | null
  changedAt: string | null
}

export type GuardModeView = {
  guard: 'system' | 'onboarding' | 'license'
  mode: 'observe' | 'enforce'
  changedBy: string | null
  changedAt: string | null
}

export type HeldWorkView = {
  id: string
  organizationId: string
  organizationName: string
  capability: string
  reason: string
  /** The job that waits. */
  jobId: string | null
  state: (typeof heldWorkStates)[number]
  decidedBy: string | null
  decidedAt: string | null
  createdAt: string
}

export type GuardDecisionView = {
  id: string
  organizationId: string
  organizationName: string
  guard: 'system' | 'onboarding' | 'license'
  /** `observe`: what would have been refused. */
  mode: 'observe' | 'enforce'
  capability: string
  isAllowed: boolean
  reason: string | null
  status: number | null
  subjectType: string | null
  subjectId: string | null
  requestId: string | null
  createdAt: string
}
