import { letter, plainName } from '@/lib/core/letter'

export type EndpointMailFacts = {
  change: 'failing' | 'disabled'
  host: string
  isGone: boolean
  organization: string
  appUrl: string
  endpointId: string
}

/** The mail to an admin about an endpoint that has failed for a day, or was given up: what happened, and what to do. */
export function endpointMail(facts: EndpointMailFacts): { subject: string; text: string; html: string } {
  const organization = plainName(facts.organization) || 'your organization'
  const isOff = facts.change === 'disabled'
  const why = facts.isGone
    ? `Your webhook endpoint at ${facts.host} answered 410 Gone, so we turned it off.`
    : `Your webhook endpoint at ${facts.host} has failed for five days, so we turned it off.`
  return {
    subject: isOff ? `A webhook of ${organization} was turned off` : `A webhook of ${organization} is failing`,
    ...letter({
      paragraphs: isOff
        ? [why, 'Events are kept for 30 days. Once your server works, enable the endpoint and replay what failed.']
        : [
            `No delivery to your webhook endpoint at ${facts.host} has succeeded for 24 hours.`,
            'We keep trying. After five days of nothing but failures we turn it off. Check that your server is up and answers with 2xx.',
          ],
      link: { text: 'View the endpoint', href: new URL(`/settings/webhooks/${facts.endpointId}`, facts.appUrl).href },
      small: 'You get this message because you are an admin of an organization on ClipForge.',
    }),
  }
}
