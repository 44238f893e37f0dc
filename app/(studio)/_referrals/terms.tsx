import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { referralSteps, referralTerms } from '@/lib/referrals/words'

export function HowItWorks() {
  return <Facts title="How it works" isOrdered facts={referralSteps} />
}

export function Terms() {
  return <Facts title="Terms" facts={referralTerms} />
}

function Facts({ title, isOrdered, facts }: { title: string; isOrdered?: boolean; facts: readonly string[] }) {
  const List = isOrdered ? 'ol' : 'ul'
  return (
    <Card aria-label={title}>
      <CardHeader title={title} />
      <CardBody>
        <List
          className={`grid gap-2 pl-4 text-base text-ink-soft marker:text-ink-muted ${isOrdered ? 'list-decimal' : 'list-disc'}`}
        >
          {facts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </List>
      </CardBody>
    </Card>
  )
}
