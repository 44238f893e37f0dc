import { z } from 'zod'
import { cursorText, line, moment } from '@/lib/core/text'
import type { activityHourAnswer, attemptAnswer, deliveryAnswer, deliveryDetailAnswer, endpointAnswer } from './answers'
import {
  type ChosenType,
  chosenTypes,
  deliveryStates,
  endpointStates,
  maxDescriptionLength,
  maxUrlLength,
} from './limits'

const url = z
  .string()
  .trim()
  .min(1, 'Enter the address of your endpoint.')
  .max(maxUrlLength, `Use at most ${maxUrlLength.toLocaleString('en-US')} characters.`)
const description = line({ max: maxDescriptionLength })
const types = z
  .array(z.enum(['*', ...chosenTypes]))
  .min(1, 'Choose at least one event.')
  .max(chosenTypes.length + 1)
  .transform((chosen): ('*' | ChosenType)[] => (chosen.includes('*') ? ['*'] : [...new Set(chosen)].sort()))

export const endpointPath = z.object({ endpointId: z.uuid() })
export const deliveryPath = z.object({ deliveryId: z.uuid() })

export const createEndpointInput = z.object({ url, description: description.optional(), types })

export const updateEndpointBody = z.object({
  url: url.optional(),
  description: description.optional(),
  types: types.optional(),
  state: z.enum(endpointStates).optional(),
})
export const updateEndpointInput = updateEndpointBody.extend(endpointPath.shape)

const limit = z.coerce.number().int().min(1).max(100).default(50)

export const listDeliveriesInput = z.object({
  endpointId: z.uuid().optional(),
  state: z.enum(deliveryStates).optional(),
  cursor: cursorText().optional(),
  limit,
})

export const replayFailedBody = z.object({ since: moment('Enter a time as 2026-11-30T12:00:00Z.') })
export const replayFailedInput = replayFailedBody.extend(endpointPath.shape)

export type EndpointView = z.output<typeof endpointAnswer>
export type DeliveryView = z.output<typeof deliveryAnswer>
export type DeliveryDetail = z.output<typeof deliveryDetailAnswer>
export type AttemptView = z.output<typeof attemptAnswer>
export type ActivityHour = z.output<typeof activityHourAnswer>
