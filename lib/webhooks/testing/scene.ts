import type { UserContext } from '@/lib/access/context'
import { systemContext } from '@/lib/access/system-context'
import { newId } from '@/lib/core/ids'
import { addMilliseconds } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'
import type { EventName } from '@/lib/platform/events'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { createEndpoint } from '../create-endpoint'
import { type DrainOptions, drainEndpoint } from '../drain-endpoint'
import { fanOutEvent } from '../fan-out-event'
import { revealSecret } from '../reveal-secret'
import type { EndpointView } from '../schemas'
import type { Send } from '../send-webhook'

type Answer = Awaited<ReturnType<Send>>
type Sent = { url: string; headers: Record<string, string>; body: string; at: Date }

/** An organization with one endpoint, a clock that the test sets, and a receiver that answers as it is told. */
export class WebhookScene {
  time = new Date('2026-12-01T00:00:00Z')
  sent: Sent[] = []
  answer: (sent: Sent) => Answer | Promise<Answer> = () => ok
  admin!: UserContext
  endpoint!: EndpointView
  secret!: string

  readonly now = () => this.time
  readonly send: Send = async (url, { headers, body }) => {
    const one = { url, headers, body, at: this.time }
    this.sent.push(one)
    return this.answer(one)
  }

  async open(url = 'http://localhost:9/hook'): Promise<this> {
    this.admin = { ...(await createMember(await createOrganization(), 'admin')), now: this.now }
    this.endpoint = await createEndpoint(this.admin, { url, types: ['*'] })
    this.secret = await this.reveal()
    return this
  }

  /** Something happens that endpoints are told of. Returns the id of the event. */
  async happen(
    name: EventName = 'export/completed',
    data: Record<string, unknown> = { exportId: newId() },
    id = newId(),
  ): Promise<string> {
    const { organizationId } = this.admin
    const ctx = systemContext(organizationId, 'test', { now: this.now })
    await fanOutEvent(ctx, { id, name, data: { ...data, organizationId } })
    return id
  }

  drain(options: DrainOptions = {}) {
    return drainEndpoint(this.endpoint.id, { now: this.now, send: this.send, random: () => 0.5, ...options })
  }

  /** Goes from one time at which something is due to the next, until `until` or until nothing is. */
  async pass(until: Date): Promise<void> {
    for (;;) {
      const { dueAt, state } = await this.row()
      if (!dueAt || dueAt > until || state !== 'enabled') break
      if (dueAt > this.time) this.time = dueAt
      await this.drain()
    }
    this.time = until
  }

  async reveal(): Promise<string> {
    return (await revealSecret(this.admin, { endpointId: this.endpoint.id })).secret
  }

  later(milliseconds: number): Date {
    return addMilliseconds(this.time, milliseconds)
  }

  row() {
    return systemDb().webhookEndpoint.findUniqueOrThrow({ where: { id: this.endpoint.id } })
  }

  deliveries() {
    return systemDb().webhookDelivery.findMany({
      where: { endpointId: this.endpoint.id },
      include: { log: { orderBy: { createdAt: 'asc' } } },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    })
  }
}

export const ok: Answer = { status: 200, headers: {}, text: 'ok', ms: 5 }
export const answering = (status: number, headers: Record<string, string> = {}): Answer => ({
  status,
  headers,
  text: 'no',
  ms: 5,
})
