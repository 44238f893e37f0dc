import { TextLink } from '@/app/_ui/text-link'
import { durationText } from '@/app/(marketing)/_legal/duration-text'
import { freeImportsWords, freePlanWords, premiumPlanWords, trialWords } from '@/lib/access/entitlements/plan-words'
import { archiveLifeMs, archivesPerDay } from '@/lib/archives/rules'
import { currencies, premiumPrice } from '@/lib/billing/plans'
import { formatMoney } from '@/lib/core/money'
import { day } from '@/lib/core/time'
import { gracePeriodMs, reminderMs } from '@/lib/deletion/rules'
import { referralSteps, referralTerms } from '@/lib/referrals/words'
import { topic } from './topic'

const short = { short: true }
const prices = currencies.map(
  (currency) =>
    `${formatMoney(premiumPrice('monthly', currency), short)} a month or ${formatMoney(premiumPrice('yearly', currency), short)} a year`,
)

export const team = topic('team', 'Team and roles', [
  {
    id: 'roles',
    title: 'What can admins and members do?',
    answer: (
      <p>
        Members and admins upload, edit, export, share and invite by referral, and see billing. Only admins rename the
        organization, set its brand, choose how it uses AI and what learning may change, manage members, API keys and
        webhooks, change billing, see the audit log, export the organization’s data and delete it.
      </p>
    ),
  },
  {
    id: 'invite-members',
    title: 'How do I add someone to my organization?',
    answer: (
      <p>
        An admin invites them under <TextLink href="/settings/organization/members">Settings, Members</TextLink>, by
        email and with a role. There, invitations can be revoked and members removed. A removed member is out with the
        next click.
      </p>
    ),
  },
  {
    id: 'api-keys',
    title: 'How do my own programs use ClipForge?',
    answer: (
      <p>
        With an API key, which an admin creates under <TextLink href="/settings/api-keys">Settings, API keys</TextLink>.
        It is shown once, can do only what its scopes say, and expires. Replace it without an outage, or revoke it: it
        stops working at once. When someone who created keys leaves, replace those keys, as that person may know them.
        Webhooks tell your server of finished work; <TextLink href="/docs/api">the reference</TextLink> explains both.
      </p>
    ),
  },
  {
    id: 'several',
    title: 'Can I be in several organizations?',
    answer: <p>Yes. Switch in the top bar. Each has its own videos, plan and members.</p>,
  },
])

export const billing = topic('billing', 'Billing, trial and imports', [
  {
    id: 'imports',
    title: 'What is an import?',
    answer: (
      <p>
        A video that was uploaded and accepted. The Free plan has {freeImportsWords}, per person, shared by all
        organizations that person created. Imports don’t reset. Deleting a video doesn’t free up an import. An upload
        that fails doesn’t use one. Premium has no limit.
      </p>
    ),
  },
  {
    id: 'plans',
    title: 'What do the plans include?',
    answer: (
      <>
        <p>
          Free has {freePlanWords}, for as long as you like. Premium has {premiumPlanWords}.
        </p>
        <ul>
          <li>Storage is what you uploaded and exported. Deleting a video or an export frees up its space.</li>
          <li>Exports reset at 00:00 UTC. A failed export doesn’t use one.</li>
          <li>Pending invitations count as members.</li>
        </ul>
        <p>If you have more than your plan includes, it stays, but you can’t add to it.</p>
      </>
    ),
  },
  {
    id: 'trial',
    title: 'What is the trial?',
    answer: (
      <p>
        {trialWords.offer} {trialWords.gives} {trialWords.ends}
      </p>
    ),
  },
  {
    id: 'price',
    title: 'What does Premium cost?',
    answer: (
      <p>
        {prices.join(', or ')}, without tax, for the whole organization. See{' '}
        <TextLink href="/pricing">Pricing</TextLink>. When you change between monthly and yearly, you see the exact
        amount before you confirm.
      </p>
    ),
  },
  {
    id: 'cancel',
    title: 'How do I cancel?',
    answer: (
      <p>
        Under <TextLink href="/settings/billing">Settings, Billing</TextLink>. Premium runs to the end of the period you
        paid for, and you can change your mind until then. What you made stays, to read and to download.
      </p>
    ),
  },
  {
    id: 'failed-payment',
    title: 'My payment failed. What happens?',
    answer: (
      <p>
        The card is tried again, and Premium stays on meanwhile. Update the card or pay under Settings, Billing. If it
        can’t be collected, the organization has what the Free plan has. Nothing is deleted.
      </p>
    ),
  },
  {
    id: 'invoices',
    title: 'Where are my invoices?',
    answer: <p>Under Settings, Billing, beside each payment.</p>,
  },
])

export const referrals = topic('referrals', 'Referrals', [
  {
    id: 'referral-reward',
    title: 'How do I get a referral reward?',
    answer: <Facts facts={referralSteps} isOrdered />,
  },
  { id: 'referral-rules', title: 'Which rules apply?', answer: <Facts facts={referralTerms} /> },
])

function Facts({ facts, isOrdered }: { facts: readonly string[]; isOrdered?: boolean }) {
  const List = isOrdered ? 'ol' : 'ul'
  return (
    <List>
      {facts.map((fact) => (
        <li key={fact}>{fact}</li>
      ))}
    </List>
  )
}

export const leaving = topic('leaving', 'Exporting and deleting', [
  {
    id: 'export-data',
    title: 'How do I export everything?',
    answer: (
      <p>
        An admin starts it under <TextLink href="/settings/organization/data">Settings, Export and deletion</TextLink>.
        You get a ZIP with all rows as JSON lines and your videos, exports and thumbnails. It can be downloaded for{' '}
        {durationText(archiveLifeMs)}, and started {archivesPerDay} times in 24 hours.
      </p>
    ),
  },
  {
    id: 'delete-organization',
    title: 'How do I delete my organization?',
    answer: (
      <p>
        In the same place, an admin types its name. It closes at once, shared links stop working and the subscription
        doesn’t renew. An admin can restore it for {durationText(gracePeriodMs)}, and gets a reminder {reminderMs / day}{' '}
        days before the end. Then everything is removed for good.
      </p>
    ),
  },
  {
    id: 'delete-account',
    title: 'How do I delete my account?',
    answer: (
      <p>
        Under <TextLink href="/settings/security">Settings, Sign-in and security</TextLink>, or{' '}
        <TextLink href="/contact">ask us</TextLink>. What you made stays with your organizations, without your name. To
        remove that too, delete the organization first.
      </p>
    ),
  },
])
