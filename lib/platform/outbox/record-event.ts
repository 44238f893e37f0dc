import { newId } from '@/lib/core/ids'
import type { Prisma } from '../db/db'
import type { EventName } from '../events'
import { currentTrace } from '../tracing'

export type OutboxRecord = {
  organizationId: string
  name: EventName
  /** Ids and small facts only; the organization is added to it. */
  data?: Prisma.InputJsonObject
}

type OutboxWriter = {
  outboxEvent: { create(args: { data: Prisma.OutboxEventUncheckedCreateInput }): PromiseLike<unknown> }
}

/**
 * Records an event that must not be lost in the transaction of the change it tells of; it is sent after the commit.
 * @returns the event's id, by which receivers drop repeats
 */
export async function recordEvent(tx: OutboxWriter, record: OutboxRecord): Promise<string> {
  const id = newId()
  const data = { ...currentTrace(), ...record.data, organizationId: record.organizationId }
  await tx.outboxEvent.create({ data: { id, organizationId: record.organizationId, name: record.name, data } })
  return id
}
