import { httpStatusOf } from '@/lib/core/errors'
import type { ApiRoute } from './api-routes'
import { isInDocument } from './document/documented-routes'
import { errorsOf } from './document/errors-of'
import { hasEntityTag, successOf } from './document/operation'
import { problemAnswer } from './document/problem'

/** Answers of routes, as tests see them, beside what the routes declare. */
export class SeenStatuses {
  private readonly seen = new Map<string, Set<number>>()
  readonly faults: string[] = []

  /** Notes `answer`, and holds a problem to its form. Returns the answer as it is. */
  async note(route: ApiRoute, answer: Response): Promise<Response> {
    if (!isInDocument(route)) return answer
    const statuses = this.seen.get(route.name) ?? new Set()
    this.seen.set(route.name, statuses.add(answer.status))
    if (!declaredOf(route).includes(answer.status)) this.faults.push(`${route.name}: ${answer.status} is not declared`)
    if (answer.status < 400) return answer
    const problem = problemAnswer.strict().safeParse(await answer.clone().json())
    if (!problem.success) this.faults.push(`${route.name}: ${answer.status} is no problem: ${problem.error.message}`)
    return answer
  }

  /** What `routes` declare and no answer had: `POST /api/v1/clips 409`. */
  missing(routes: readonly ApiRoute[]): string[] {
    return routes.filter(isInDocument).flatMap((route) =>
      declaredOf(route)
        .filter((status) => !this.seen.get(route.name)?.has(status))
        .map((status) => `${route.name} ${status}`),
    )
  }
}

function declaredOf(route: ApiRoute): number[] {
  const notModified = hasEntityTag(route) ? [304] : []
  return [successOf(route), ...notModified, ...new Set(errorsOf(route).map((code) => httpStatusOf[code]))]
}
