type FaultDetail = { code: string; message: string; long_message?: string; meta?: Record<string, unknown> }

/** An error in Clerk's shape. `param` attaches it to a field of the form (`identifier`, `password`, `code`, ...). */
export class ClerkFault extends Error {
  readonly status: number
  readonly details: FaultDetail[]
  readonly retryAfter: number | undefined

  constructor(status: number, code: string, message: string, options: { param?: string; retryAfter?: number } = {}) {
    super(message)
    this.status = status
    this.retryAfter = options.retryAfter
    this.details = [{ code, message, long_message: message, meta: options.param ? { param_name: options.param } : {} }]
  }
}

export function missing(param: string, label: string): ClerkFault {
  return new ClerkFault(422, 'form_param_missing', `${label} is required.`, { param })
}

export function invalid(param: string, message: string): ClerkFault {
  return new ClerkFault(422, 'form_param_format_invalid', message, { param })
}

export function notFound(what: string): ClerkFault {
  return new ClerkFault(404, 'resource_not_found', `No such ${what} was found.`)
}

export function unauthenticated(): ClerkFault {
  return new ClerkFault(401, 'authentication_invalid', 'You are signed out. Sign in to continue.')
}

export function forbidden(): ClerkFault {
  return new ClerkFault(403, 'not_authorized_to_perform_this_action', 'Your role does not allow this. Ask an admin.')
}
