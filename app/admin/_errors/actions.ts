'use server'

import { staffAction } from '@/app/_doors/staff-action'
import { reopenErrorGroup, resolveErrorGroup } from '@/lib/errors/resolve-error-group'
import { fingerprintInput, resolveErrorGroupInput } from '@/lib/errors/schemas'

export const resolveError = staffAction(
  { rate: 'write', action: 'error.resolve', input: resolveErrorGroupInput },
  resolveErrorGroup,
)

export const reopenError = staffAction(
  { rate: 'write', action: 'error.reopen', input: fingerprintInput },
  reopenErrorGroup,
)
