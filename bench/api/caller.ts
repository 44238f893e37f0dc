/* Who asks in the benchmark of the API, in place of Next's headers and of Clerk's session. */
type Session = { userId: string; sessionId: string; organizationId: string; role: string }

const caller = { headers: new Headers(), session: null as Session | null }

export function callAs(headers: Headers, session: Session | null): void {
  Object.assign(caller, { headers, session })
}

export const headers = async () => caller.headers
export const cookies = async () => ({ get: () => undefined })
export const currentSession = async () => caller.session
