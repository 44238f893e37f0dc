import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { secretKey, startTestStandIn } from './stand-in'

const run = promisify(execFile)
/** The Stripe CLI from npm, or null: its package is optional, and for Linux on x64 alone. */
export const cli = programOf('@stripe/cli-linux-x64', 'bin/stripe')

function programOf(name: string, file: string): string | null {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), file)
  } catch {
    return null
  }
}

/** The kinds of event whose fixtures of the Stripe CLI play against the stand-in. */
export const triggerable = [
  'billing_portal.configuration.created',
  'billing_portal.configuration.updated',
  'billing_portal.session.created',
  'charge.captured',
  'charge.dispute.closed',
  'charge.dispute.created',
  'charge.failed',
  'charge.refund.updated',
  'charge.refunded',
  'charge.succeeded',
  'checkout.session.completed',
  'checkout.session.expired',
  'coupon.created',
  'coupon.deleted',
  'coupon.updated',
  'customer.created',
  'customer.deleted',
  'customer.discount.created',
  'customer.discount.deleted',
  'customer.discount.updated',
  'customer.subscription.created',
  'customer.subscription.deleted',
  'customer.subscription.paused',
  'customer.subscription.trial_will_end',
  'customer.subscription.updated',
  'customer.updated',
  'invoice.created',
  'invoice.deleted',
  'invoice.finalized',
  'invoice.marked_uncollectible',
  'invoice.paid',
  'invoice.payment_action_required',
  'invoice.payment_failed',
  'invoice.payment_succeeded',
  'invoice.sent',
  'invoice.updated',
  'invoice.voided',
  'invoiceitem.created',
  'invoiceitem.deleted',
  'payment_intent.amount_capturable_updated',
  'payment_intent.canceled',
  'payment_intent.created',
  'payment_intent.payment_failed',
  'payment_intent.requires_action',
  'payment_intent.succeeded',
  'payment_method.attached',
  'payment_method.detached',
  'payment_method.updated',
  'plan.created',
  'plan.deleted',
  'plan.updated',
  'price.created',
  'price.updated',
  'product.created',
  'product.deleted',
  'product.updated',
  'promotion_code.created',
  'promotion_code.updated',
  'setup_intent.canceled',
  'setup_intent.created',
  'setup_intent.requires_action',
  'setup_intent.setup_failed',
  'setup_intent.succeeded',
  'subscription_schedule.canceled',
  'subscription_schedule.created',
  'subscription_schedule.released',
  'subscription_schedule.updated',
  'test_helpers.test_clock.created',
]

/** Lets the real Stripe CLI play its fixtures against a stand-in; answers the kinds of the events that came of it. */
export async function startTrigger() {
  const here = await startTestStandIn()
  const home = mkdtempSync(join(tmpdir(), 'stripe-cli-'))
  return {
    trigger: async (kind: string): Promise<string[]> => {
      const before = here.standIn.context.store.all('events').length
      const args = ['trigger', kind, '--api-base', here.standIn.url, '--api-key', secretKey]
      if (!cli) throw new Error('The Stripe CLI is not installed.')
      await run(cli, args, {
        env: { ...process.env, HOME: home, XDG_CONFIG_HOME: home, STRIPE_CLI_TELEMETRY_OPTOUT: '1' },
        timeout: 30_000,
      })
      return here.standIn.context.store
        .all('events')
        .slice(before)
        .map(({ type }) => type)
    },
    stop: async () => {
      await here.stop()
      rmSync(home, { recursive: true, force: true })
    },
  }
}
