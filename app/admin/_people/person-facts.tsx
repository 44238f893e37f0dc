import { RelativeTime } from '@/app/_ui/relative-time'
import { Fact, Facts } from '@/app/admin/_parts/facts'
import { duration } from '@/app/admin/_parts/formats'
import type { PersonDetail } from '@/lib/admin/get-person'

export function PersonFacts({ person }: { person: PersonDetail }) {
  const { profile } = person
  return (
    <Facts>
      <Fact name="Email address">{person.email && <span className="wrap-anywhere">{person.email}</span>}</Fact>
      <Fact name="Signed up">
        <RelativeTime date={person.createdAt} />
      </Fact>
      <Fact name="Last active">{person.lastActiveAt && <RelativeTime date={person.lastActiveAt} />}</Fact>
      <Fact name="Time in the studio">{duration(person.timeSpentSeconds)}</Fact>
      {person.deletedAt ? (
        <Fact name="Deleted">
          <RelativeTime date={person.deletedAt} />
        </Fact>
      ) : null}
      {person.staff ? (
        <Fact name="Staff">
          Since <RelativeTime date={person.staff.since} />, granted by {person.staff.grantedBy}
        </Fact>
      ) : null}
      <Fact name="Company">{[profile.job, profile.company, profile.industry].filter(Boolean).join(', ')}</Fact>
      <Fact name="Country">{profile.country}</Fact>
      <Fact name="Phone number">{profile.phone}</Fact>
      <Fact name="Clerk">
        <span className="numeric text-sm wrap-anywhere">{person.clerkId}</span>
      </Fact>
    </Facts>
  )
}
