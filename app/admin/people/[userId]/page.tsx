import type { Metadata } from 'next'
import { staffPage } from '@/app/_doors/staff'
import { Badge } from '@/app/_ui/badge'
import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { PageHeader } from '@/app/_ui/page-header'
import { PersonFacts } from '@/app/admin/_people/person-facts'
import { PersonOrganizations } from '@/app/admin/_people/person-organizations'
import { getPerson } from '@/lib/admin/get-person'
import { LastErrors } from '../../_parts/last-errors'

export const metadata: Metadata = { title: 'A person' }

export default staffPage<{ userId: string }>(async ({ ctx, params }) => {
  const person = await getPerson(ctx, params)
  const name = person.name || person.email || 'No name'
  return (
    <>
      <PageHeader
        title={name}
        crumbs={[{ label: 'People', href: '/admin/people' }, { label: name }]}
        meta={
          <>
            {person.staff ? <Badge tone="ember">Staff</Badge> : null}
            {person.deletedAt ? <Badge>Deleted</Badge> : null}
          </>
        }
        description={<span className="numeric text-sm">{person.id}</span>}
      />
      <div className="grid gap-6">
        <Card>
          <CardHeader title="About" />
          <CardBody>
            <PersonFacts person={person} />
          </CardBody>
        </Card>
        <Card>
          <CardHeader title="Organizations" />
          <CardBody>
            <PersonOrganizations organizations={person.organizations} />
          </CardBody>
        </Card>
        <LastErrors errors={person.errors} />
      </div>
    </>
  )
})
