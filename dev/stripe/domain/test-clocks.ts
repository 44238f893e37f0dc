import { type Context, seconds } from '../context'
import { announce } from '../events/announce'
import { invalid, notFound } from '../faults'
import { newId } from '../ids'
import type { TestClockRecord } from '../tables'
import { deleteCustomer } from './delete-customer'
import { nextDue } from './due'
import { day } from './time'

export function createTestClock(context: Context, frozenTime: number, name: string | null): TestClockRecord {
  const now = seconds(context)
  const clock: TestClockRecord = {
    id: newId('clock'),
    object: 'test_helpers.test_clock',
    created: now,
    deletes_after: now + 30 * day,
    frozen_time: frozenTime,
    livemode: false,
    name,
    status: 'ready',
    status_details: {},
    _: {},
  }
  announce(context, 'test_helpers.test_clock.created', context.store.put('testClocks', clock))
  return clock
}

/** Lets everything happen that time brings for the customers of this clock. Throws StripeFault for a step back. */
export function advanceTestClock(context: Context, id: string, frozenTime: number): TestClockRecord {
  if (frozenTime <= testClockOf(context, id).frozen_time) {
    throw invalid('The test clock can only be advanced forward in time.', 'frozen_time')
  }
  const clock = context.store.edit('testClocks', id)
  clock.status = 'advancing'
  clock.status_details = { advancing: { target_frozen_time: frozenTime } }
  announce(context, 'test_helpers.test_clock.advancing', clock)
  const whileAdvancing = structuredClone(clock)
  for (let due = nextDue(context, id); due && due.at <= frozenTime; due = nextDue(context, id)) {
    clock.frozen_time = Math.max(due.at, clock.frozen_time)
    due.run()
  }
  Object.assign(clock, { frozen_time: frozenTime, status: 'ready', status_details: {} })
  announce(context, 'test_helpers.test_clock.ready', clock)
  return whileAdvancing
}

/** Takes its customers and their subscriptions along. */
export function deleteTestClock(context: Context, id: string): void {
  const clock = testClockOf(context, id)
  for (const customer of context.store.all('customers', (one) => one.test_clock === id && !one._.isDeleted)) {
    deleteCustomer(context, customer.id)
  }
  context.store.delete('testClocks', id)
  announce(context, 'test_helpers.test_clock.deleted', clock)
}

export function testClockOf(context: Context, id: string): TestClockRecord {
  const clock = context.store.get('testClocks', id)
  if (!clock) throw notFound('testclock', id)
  return clock
}
