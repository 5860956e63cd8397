import type { Problem, ProblemType } from '../../contract/problem.ts'

/** Kinds of failure: those of the contract, and two that arise on our side of it. */
type FailureKind = ProblemType | 'unreachable' | 'unexpected-answer'

/** A request that failed, in words a person can act on: what happened, in detail, and what to do next. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  /** A `FailureKind`, or one of a newer host that we do not know yet. */
  readonly kind: string
  readonly status: number
  readonly title: string
  readonly detail: string
  readonly advice: string | null

  constructor(kind: string, problem: Pick<Problem, 'title' | 'status' | 'detail'> & { advice?: string | undefined }, options?: ErrorOptions) {
    super(`${problem.title}: ${problem.detail}`, options)
    this.kind = kind
    this.status = problem.status
    this.title = problem.title
    this.detail = problem.detail
    this.advice = problem.advice ?? null
  }

  /** Cause, detail and advice as one text. */
  get words(): string {
    return `${this.title}. ${this.detail}${this.advice ? ` ${this.advice}` : ''}`
  }
}

/** Any thrown thing as a problem, so that a view always has a cause to tell. */
export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error
  const detail = error instanceof Error ? error.message : String(error)
  return new ApiProblem('internal' satisfies FailureKind, { title: 'This is a fault of ours', status: 0, detail, advice: 'Reload the page. What was read so far is kept.' }, { cause: error })
}
