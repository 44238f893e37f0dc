import { TextLink } from '@/app/_ui/text-link'
import type { Section } from '@/app/(marketing)/_article/article'
import { durationText } from '@/app/(marketing)/_legal/duration-text'
import { operator as chosen } from '@/app/(marketing)/_legal/operator'
import { freePlanWords, trialWords } from '@/lib/access/entitlements/plan-words'
import { archiveLifeMs } from '@/lib/archives/rules'
import { gracePeriodMs } from '@/lib/deletion/rules'

/** The contract, as short as it can be. What only the operator can decide comes from `operator`. */
export function termsSections(operator = chosen): Section[] {
  return [
    {
      id: 'agreement',
      title: 'The agreement',
      body: (
        <>
          <p>
            These terms are between you and {operator.name ?? 'the operator of this site'}
            {operator.postalAddress ? `, ${operator.postalAddress}` : ''} (“we”). You accept them by creating an
            account. If you use ClipForge for a company, you accept them for it and confirm that you may.
          </p>
          <p>
            You must be old enough to enter into a contract where you live. How we handle data is in the{' '}
            <TextLink href="/privacy">privacy policy</TextLink>.
          </p>
        </>
      ),
    },
    {
      id: 'account',
      title: 'Your account and organization',
      body: (
        <>
          <p>
            Everything belongs to an organization. Its admins manage members, billing, export and deletion. Its members
            upload, edit, export and share.
          </p>
          <p>
            Give correct details, keep your sign-in to yourself, and tell us if someone else got in. What happens
            through your account counts as yours until you tell us.
          </p>
        </>
      ),
    },
    {
      id: 'your-content',
      title: 'Your content',
      body: (
        <>
          <p>
            Your videos and everything made from them stay yours. You allow us to store, analyze, convert and render
            them, and to show them to the people you share them with, only to provide the service. That permission ends
            when the content is removed.
          </p>
          <p>
            You confirm that you have the rights to what you upload: picture, sound, and the consent of people in it
            where the law asks for it.
          </p>
        </>
      ),
    },
    {
      id: 'acceptable-use',
      title: 'Acceptable use',
      body: (
        <>
          <p>Don’t use ClipForge to:</p>
          <ul>
            <li>break the law, or infringe copyright, trademarks or privacy</li>
            <li>
              store or share sexual content involving minors, incitement to violence, or intimate pictures without
              consent
            </li>
            <li>deceive or harass people, or send invitations to people who don’t know you</li>
            <li>spread malware, break in, overload the service, or get around its limits</li>
            <li>create accounts to collect more trials, free imports or referral rewards</li>
            <li>resell the service without our agreement</li>
          </ul>
          <p>
            Report content that breaks these rules through the <TextLink href="/contact#abuse">contact page</TextLink>{' '}
            or the link below each shared clip.
          </p>
        </>
      ),
    },
    {
      id: 'plans',
      title: 'Plans, trial and payment',
      body: (
        <ul>
          <li>
            The Free plan includes {freePlanWords}. Imports don’t reset; deleting a video doesn’t free one up. Free
            imports are per person, however many organizations that person creates.
          </li>
          <li>
            {trialWords.offer} {trialWords.gives} {trialWords.ends}
          </li>
          <li>
            Premium renews every month or every year until you cancel. Prices are on the{' '}
            <TextLink href="/pricing">pricing page</TextLink>, without tax. Stripe takes the payments.
          </li>
          <li>Cancel at any time under Settings, Billing. Premium then runs to the end of the period you paid for.</li>
          <li>
            We don’t refund a period that has started, unless the law requires it or we agree to it. Ask us if something
            went wrong.
          </li>
          <li>If a payment fails, it is retried. If it can’t be collected, Premium ends; what you made stays.</li>
          <li>New prices apply to new subscriptions. We tell you before the price of yours changes.</li>
          <li>
            Referral rewards follow the terms on the Referrals page. They have no cash value and can be reversed after a
            refund or abuse.
          </li>
        </ul>
      ),
    },
    {
      id: 'suspension',
      title: 'Suspension',
      body: (
        <>
          <p>
            If you break these terms, we can pause emails and analysis, suspend the license or suspend the organization.
            We choose the mildest step that works, and tell you why unless the law forbids it.
          </p>
          <p>
            A suspended organization can’t upload, create exports or invite people, and its shared links stop working.
            What is there can still be read and downloaded. Write to us if you think it is a mistake.
          </p>
        </>
      ),
    },
    {
      id: 'ending',
      title: 'Leaving',
      body: (
        <>
          <p>
            You can leave at any time. An admin can export the organization’s data as a ZIP, available for{' '}
            {durationText(archiveLifeMs)}, and delete the organization.
          </p>
          <p>
            A deleted organization closes at once and its subscription doesn’t renew. For {durationText(gracePeriodMs)}{' '}
            an admin can restore it; then its content is removed for good, and a subscription that still runs ends.
          </p>
          <p>
            If we stop offering ClipForge, we tell you in time to export your data and refund what is left of a paid
            period.
          </p>
        </>
      ),
    },
    {
      id: 'the-service',
      title: 'The service',
      body: (
        <p>
          We work to keep ClipForge available and your content safe, but we can’t promise that it never fails or that a
          clip performs well. Scores are measurements, not predictions. Keep a copy of videos you can’t replace. We
          change the product over time, and don’t take away what you paid for within a paid period.
        </p>
      ),
    },
    {
      id: 'liability',
      title: 'Liability',
      body: (
        <>
          <p>
            We are liable without limit where the law says so, as for intent, gross negligence, and injury to people.
            Otherwise we are liable for foreseeable damage only, and in total for no more than what you paid us in the
            12 months before the damage.
          </p>
          <p>
            If someone makes a claim against us because of your content or because you broke these terms, you cover the
            reasonable cost. Rights that consumers have by law stay as they are.
          </p>
        </>
      ),
    },
    {
      id: 'law',
      title: 'Law and courts',
      body: (
        <p>
          {operator.governingLaw
            ? `These terms are under ${operator.governingLaw}, as far as the law allows that choice.`
            : 'The operator of this site has not named a governing law. The law that applies without a choice governs these terms, and the courts that have jurisdiction without a choice decide.'}
        </p>
      ),
    },
    {
      id: 'changes',
      title: 'Changes to these terms',
      body: (
        <p>
          When these terms change, their date changes. We tell you about changes that matter at least 30 days before
          they apply. If you don’t agree, you can cancel and leave before that day. If one part is invalid, the rest
          stays.
        </p>
      ),
    },
  ]
}
