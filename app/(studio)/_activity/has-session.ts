/** Whether Clerk's session cookie is there: signing out takes it away before it leads to another page. */
export function hasSession(cookies: string): boolean {
  return /(?:^|;\s*)__session(?:_[\w-]+)?=[^;\s]/.test(cookies)
}
