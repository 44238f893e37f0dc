import { RecordStore } from '../stand-in/store'
import type {
  ClientRecord,
  DeliveryRecord,
  ImageRecord,
  InvitationRecord,
  MembershipRecord,
  OrganizationRecord,
  SessionRecord,
  SignInRecord,
  SignUpRecord,
  UserRecord,
} from './domain/records'

export type Tables = {
  users: UserRecord
  organizations: OrganizationRecord
  memberships: MembershipRecord
  invitations: InvitationRecord
  clients: ClientRecord
  sessions: SessionRecord
  signIns: SignInRecord
  signUps: SignUpRecord
  images: ImageRecord
  deliveries: DeliveryRecord
}

const tableNames: (keyof Tables)[] = [
  'users',
  'organizations',
  'memberships',
  'invitations',
  'clients',
  'sessions',
  'signIns',
  'signUps',
  'images',
  'deliveries',
]

export class Store extends RecordStore<Tables> {
  constructor(directory: string) {
    super(directory, tableNames)
  }
}
