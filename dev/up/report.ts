import { testCardLine } from '../stripe/pages/test-cards'
import type { Stack } from './stack'

/** What a person sees once everything runs: the address, what is local and what is real, and who can sign in. */
export function report(
  { url, services, accounts }: Pick<Stack, 'url' | 'services' | 'accounts'>,
  tookMs: number,
): string {
  const rows = services.map(({ service, kind, detail }) => `  ${service.padEnd(10)} ${kind.padEnd(7)} ${detail}`)
  const people = accounts.map(({ role, email, password }) => `  ${role.padEnd(10)} ${email.padEnd(26)} ${password}`)
  const isStripeLocal = services.some(({ service, kind }) => service === 'Stripe' && kind === 'local')
  return [
    '',
    `ClipForge runs at ${url}  (ready in ${(tookMs / 1000).toFixed(1)} s)`,
    '',
    ...rows,
    ...(people.length > 0 ? ['', 'Ready accounts', ...people] : []),
    ...(isStripeLocal ? ['', `Test cards  ${testCardLine()}`] : []),
    '',
    'Ctrl-C stops everything; data stays in .local',
    '',
  ].join('\n')
}
