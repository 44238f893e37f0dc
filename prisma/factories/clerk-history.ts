export type HistoryEvent = { id: string; type: string; payload: { type: string; data: object; timestamp: number } }

export type HistoryOutcome = {
  users: { clerkId: string; email: string; isDeleted: boolean }[]
  organizations: { clerkId: string; name: string; isDeleted: boolean }[]
  /** Pairs that ever had a membership, with the role they have now; null once removed. */
  memberships: { organization: string; user: string; role: 'admin' | 'member' | null }[]
}

type Person = { id: string; email: string; updatedAt: number; isDeleted: boolean }
type Team = { id: string; name: string; updatedAt: number; isDeleted: boolean }
type Member = { id: string; team: Team; person: Person; role: string; createdAt: number; updatedAt: number }

/**
 * A random history of a Clerk instance: the webhooks it would have sent, in the order of what happened, and the state it
 * ended in. People join, are removed, join again with a new membership, are renamed, promoted and deleted.
 */
export function clerkHistory(
  random: () => number,
  length: number,
): { events: HistoryEvent[]; outcome: HistoryOutcome } {
  const people: Person[] = []
  const teams: Team[] = []
  const members = new Map<string, Member | null>()
  const events: HistoryEvent[] = []
  const prefix = Math.floor(random() * 1e9).toString(36)
  let now = 1_700_000_000_000
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)]
  const send = (type: string, data: object): void => {
    // Deliveries are made a little after the fact.
    const timestamp = now + Math.floor(random() * 20)
    events.push({ id: `msg_${prefix}_${events.length}`, type, payload: { type, data, timestamp } })
  }

  const steps: Record<string, () => void> = {
    addPerson: () => {
      const id = `user_${prefix}_${people.length}`
      const person = { id, email: `${id}@example.test`, updatedAt: now, isDeleted: false }
      people.push(person)
      send('user.created', userJson(person))
    },
    addTeam: () => {
      const id = `org_${prefix}_${teams.length}`
      const team = { id, name: `Team ${teams.length}`, updatedAt: now, isDeleted: false }
      teams.push(team)
      send('organization.created', organizationJson(team))
    },
    changePerson: () => {
      const person = pick(people.filter((one) => !one.isDeleted))
      if (!person) return
      Object.assign(person, { email: `${person.id}.${events.length}@example.test`, updatedAt: now })
      send('user.updated', userJson(person))
    },
    changeTeam: () => {
      const team = pick(teams.filter((one) => !one.isDeleted))
      if (!team) return
      Object.assign(team, { name: `Team ${events.length}`, updatedAt: now })
      send('organization.updated', organizationJson(team))
    },
    join: () => {
      const team = pick(teams.filter((one) => !one.isDeleted))
      const person = pick(people.filter((one) => !one.isDeleted))
      if (!team || !person || members.get(`${team.id} ${person.id}`)) return
      const id = `orgmem_${Math.floor(random() * 1e9).toString(36)}_${events.length}`
      const member = { id, team, person, role: 'org:member', createdAt: now, updatedAt: now }
      members.set(`${team.id} ${person.id}`, member)
      send('organizationMembership.created', membershipJson(member))
    },
    promote: () => {
      const member = pick([...members.values()].filter((one) => one !== null))
      if (!member) return
      Object.assign(member, { role: member.role === 'org:admin' ? 'org:member' : 'org:admin', updatedAt: now })
      send('organizationMembership.updated', membershipJson(member))
    },
    leave: () => {
      const [key, member] = pick([...members].filter(([, one]) => one !== null)) ?? []
      if (!key || !member) return
      members.set(key, null)
      send('organizationMembership.deleted', membershipJson(member))
    },
    deletePerson: () => {
      const person = pick(people.filter((one) => !one.isDeleted))
      if (!person || random() < 0.7) return
      person.isDeleted = true
      for (const [key, member] of members) {
        if (member?.person !== person) continue
        members.set(key, null)
        send('organizationMembership.deleted', membershipJson(member))
      }
      send('user.deleted', { id: person.id, object: 'user', deleted: true })
    },
    deleteTeam: () => {
      const team = pick(teams.filter((one) => !one.isDeleted))
      if (!team || random() < 0.8) return
      team.isDeleted = true
      for (const [key, member] of members) {
        if (member?.team !== team) continue
        members.set(key, null)
        send('organizationMembership.deleted', membershipJson(member))
      }
      send('organization.deleted', { id: team.id, object: 'organization', deleted: true })
    },
  }
  const choices = Object.values(steps)
  steps.addPerson?.()
  steps.addTeam?.()
  while (events.length < length) {
    now += 1 + Math.floor(random() * 5_000)
    pick(choices)?.()
  }

  return {
    events,
    outcome: {
      users: people.map(({ id, email, isDeleted }) => ({ clerkId: id, email: isDeleted ? '' : email, isDeleted })),
      organizations: teams.map(({ id, name, isDeleted }) => ({ clerkId: id, name, isDeleted })),
      memberships: [...members].map(([key, member]) => {
        const [organization = '', user = ''] = key.split(' ')
        return { organization, user, role: member ? (member.role === 'org:admin' ? 'admin' : 'member') : null }
      }),
    },
  }
}

function userJson(person: Person): object {
  return {
    id: person.id,
    object: 'user',
    first_name: null,
    last_name: null,
    image_url: '',
    primary_email_address_id: `idn_${person.id}`,
    email_addresses: [
      { id: 'idn_other', email_address: 'other@example.test' },
      { id: `idn_${person.id}`, email_address: person.email },
    ],
    updated_at: person.updatedAt,
  }
}

function organizationJson(team: Team): object {
  return {
    id: team.id,
    object: 'organization',
    name: team.name,
    slug: team.id,
    image_url: '',
    updated_at: team.updatedAt,
  }
}

function membershipJson(member: Member): object {
  return {
    id: member.id,
    object: 'organization_membership',
    role: member.role,
    created_at: member.createdAt,
    updated_at: member.updatedAt,
    organization: organizationJson(member.team),
    public_user_data: {
      user_id: member.person.id,
      identifier: member.person.email,
      first_name: null,
      last_name: null,
      image_url: '',
    },
  }
}
