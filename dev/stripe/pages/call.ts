import type { Context } from '../context'
import { StripeFault } from '../faults'
import { transaction } from '../transaction'
import { FormProblem, problemOf } from './card-form'
import type { Form } from './form'

/** A request for a page. */
export type PageCall = {
  context: Context
  /** The part of the path that names what the page is about. */
  id: string
  form: Form
  query: URLSearchParams
}

export type PageHandler = (call: PageCall) => Response

/** Does in one transaction what a form asks for. What is wrong with it goes to `again`, which shows the form once more. */
export function submit(
  { context }: PageCall,
  change: () => Response,
  again: (problem: FormProblem) => Response,
): Response {
  try {
    return transaction(context, change)
  } catch (error) {
    if (error instanceof FormProblem) return again(error)
    if (error instanceof StripeFault && error.status < 500) return again(problemOfFault(error))
    throw error
  }
}

function problemOfFault({ message, type, details }: StripeFault): FormProblem {
  return problemOf(message, details.code, type === 'card_error' && details.declineCode !== undefined)
}
