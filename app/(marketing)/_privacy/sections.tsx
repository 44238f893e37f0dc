import { TextLink } from '@/app/_ui/text-link'
import type { Section } from '@/app/(marketing)/_article/article'
import { Facts } from '@/app/(marketing)/_article/facts'
import { durationText } from '@/app/(marketing)/_legal/duration-text'
import { operator as chosen } from '@/app/(marketing)/_legal/operator'
import { longestViewMs } from '@/lib/admin/staff-views'
import { ownCookies } from './cookies'
import { retention } from './retention'

const providers = [
  { term: 'Sign-in and accounts', text: 'Clerk. Passwords, second factors, sessions, organizations and invitations.' },
  {
    term: 'Payments',
    text: 'Stripe. Card, billing address, invoices and tax. Your card number never reaches our servers.',
  },
  { term: 'Background work', text: 'Inngest. Ids of organizations, videos and jobs; no video and no profile.' },
  { term: 'Web hosting', text: 'Runs the app, and sees requests with their network addresses.' },
  { term: 'Database hosting', text: 'Stores everything but files.' },
  { term: 'File storage', text: 'Stores videos, clips, exports and data exports.' },
  { term: 'Video processing', text: 'Our own workers analyze and render videos. No video goes to an AI provider.' },
  { term: 'Email delivery', text: 'Sends our emails, and sees addresses and their text.' },
]

/** What is stored, where and for how long. docs/security.md and the schema are what it has to agree with. */
export function privacySections(operator = chosen): Section[] {
  return [
    {
      id: 'who',
      title: 'Who is responsible',
      body: (
        <>
          <p>
            {operator.name
              ? `${operator.name}${operator.postalAddress ? `, ${operator.postalAddress},` : ''} runs ClipForge and is responsible for the data of accounts, billing and visitors.`
              : 'The operator of this site runs ClipForge and is responsible for the data of accounts, billing and visitors. Ask for its name and postal address through the contact page.'}
          </p>
          <p>
            For what is in the videos of an organization, that organization decides and we process it on its behalf.
            Write to us through the <TextLink href="/contact">contact page</TextLink>.
          </p>
        </>
      ),
    },
    {
      id: 'what-we-store',
      title: 'What we store',
      body: (
        <ul>
          <li>
            <strong>Account.</strong> Name, email address and photo from Clerk. If you enter them: phone number,
            company, job title, country and industry.
          </li>
          <li>
            <strong>Activity.</strong> When you were last active, how long you spent in the studio, the furthest step
            you reached, and which setup steps are done.
          </li>
          <li>
            <strong>Organization.</strong> Its name and logo, its members with their roles, its settings and plan.
          </li>
          <li>
            <strong>Content.</strong> Videos you upload, what the analysis measures in them, clips, captions, exports
            and the links you share.
          </li>
          <li>
            <strong>Billing.</strong> Plan, amounts, dates, receipts, and the brand, last four digits and fingerprint of
            the card. The fingerprint tells two cards apart; the number can’t be read from it.
          </li>
          <li>
            <strong>Referrals.</strong> Which organization signed up with whose link, and the addresses you send
            invitations to.
          </li>
          <li>
            <strong>Audit log.</strong> Who changed what and when, by ids. No network address.
          </li>
          <li>
            <strong>Errors.</strong> What failed, on which page, with browser and device. Secrets and the query of the
            address are removed first.
          </li>
          <li>
            <strong>Reports.</strong> What you report, and your email address if you enter it. The organization that you
            report sees neither.
          </li>
          <li>
            <strong>Network addresses.</strong> Counted for rate limits, and removed when the limit’s time is over.
          </li>
        </ul>
      ),
    },
    {
      id: 'why',
      title: 'Why we use it',
      body: (
        <>
          <p>
            To run the product you asked for, to bill it, to keep it secure, to stop abuse of trials and referrals, and
            to fix what breaks. We don’t sell data, show ads or train models on your videos.
          </p>
          <p>
            Where European law applies, the grounds are our contract with you, our legitimate interest in a secure and
            working service, and legal duties for billing records.
          </p>
        </>
      ),
    },
    {
      id: 'who-sees-it',
      title: 'Who can see it',
      body: (
        <>
          <p>
            Members of your organization see its content. Other organizations can’t: the database itself keeps them
            apart. Anyone who has a shared link can watch that clip until you stop sharing it. We ask search engines not
            to list shared clips.
          </p>
          <p>
            Our staff see accounts, usage, billing state and errors, to run the service. They can view an organization’s
            studio to help or to investigate abuse. A view needs a reason, lasts {durationText(longestViewMs)} at most,
            changes nothing, and is recorded in the audit log.
          </p>
        </>
      ),
    },
    {
      id: 'providers',
      title: 'Service providers',
      body: (
        <>
          <p>Each of these processes data for us, for its own part only.</p>
          <Facts rows={providers} />
        </>
      ),
    },
    {
      id: 'retention',
      title: 'How long we keep it',
      body: (
        <>
          <Facts rows={retention} />
          <p>
            After an organization is removed, what stays is its ids, the times and the number of rows removed. A hash of
            your email address stays too, even after you delete your account, so that one person gets one trial.
          </p>
          <p>
            {operator.backupDays
              ? `Backups are kept for ${operator.backupDays} days.`
              : 'Backups keep removed data until they expire.'}{' '}
            When a backup is restored, organizations that were due for removal are removed again.
          </p>
        </>
      ),
    },
    {
      id: 'cookies',
      title: 'Cookies and browser storage',
      body: (
        <>
          <p>Only cookies that the product needs: none for ads, none for analytics.</p>
          <Facts
            rows={[
              {
                term: '__session, __client, __clerk, __refresh, clerk_',
                text: 'Names that begin like this belong to Clerk, which uses them to keep you signed in.',
              },
              ...ownCookies.map(({ name, use, life }) => ({ term: name, text: `${use} Kept for ${life}.` })),
            ]}
          />
          <p>
            Over HTTPS the names of our own cookies begin with <code>__Host-</code>. Your browser also stores your
            theme, recent commands, clip edits that aren’t saved yet, and whether you closed the setup summary. Clerk
            keeps its sign-in state there too. Clerk’s and Stripe’s own pages set their own cookies.
          </p>
        </>
      ),
    },
    {
      id: 'your-rights',
      title: 'Export, correction and deletion',
      body: (
        <>
          <ul>
            <li>
              <strong>Export.</strong> An admin exports everything as a ZIP under Settings, Export and deletion.
            </li>
            <li>
              <strong>Correct.</strong> Change your profile under Settings, Profile.
            </li>
            <li>
              <strong>Delete content.</strong> Delete a video, a clip or an export where it is listed.
            </li>
            <li>
              <strong>Delete an organization.</strong> An admin does it under Settings, Export and deletion.
            </li>
            <li>
              <strong>Delete your account.</strong> Under Settings, Sign-in and security, or ask us. What you made stays
              with your organizations, without your name.
            </li>
          </ul>
          <p>
            For anything else, such as access to your data or an objection, use the{' '}
            <TextLink href="/contact">contact page</TextLink>. You can also complain to your data protection authority.
          </p>
        </>
      ),
    },
    {
      id: 'security',
      title: 'Security',
      body: (
        <p>
          Each organization’s rows are separated in the database itself, links to files expire within minutes, and
          videos are decoded in processes of their own. Report a vulnerability as described on the{' '}
          <TextLink href="/contact#security">contact page</TextLink>.
        </p>
      ),
    },
    {
      id: 'changes',
      title: 'Changes',
      body: <p>When this policy changes, its date changes. We tell you about changes that matter before they apply.</p>,
    },
  ]
}
