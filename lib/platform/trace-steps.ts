import { Middleware } from 'inngest'
import { traced } from './tracing'

/** Makes each step of a function a span, in the trace of what caused its event. */
export class TraceSteps extends Middleware.BaseMiddleware {
  readonly id = 'trace-steps'

  override wrapStepHandler({ ctx, fn, next, stepInfo }: Middleware.WrapStepHandlerArgs): Promise<unknown> {
    return traced(`${fn.opts.id} ${stepInfo.options.id}`, ctx.event.data?.traceparent, next)
  }
}
