import { PROBLEMS, problemUri } from '../../contract/problem.ts'
import type { Problem, ProblemType } from '../../contract/problem.ts'

/** Thrown by handlers for every failure that has a name in the contract. */
export class Failure extends Error {
  readonly type: ProblemType
  readonly advice: string

  /**
   * @param detail what is wrong, with the place and the numbers.
   * @param advice the next step a person can take.
   */
  constructor(type: ProblemType, detail: string, advice: string) {
    super(detail)
    this.name = 'Failure'
    this.type = type
    this.advice = advice
  }
}

/** The RFC 9457 document of a failure. `instance` is the path that was asked for. */
function problemOf(failure: Failure, instance: string): Problem {
  const { status, title } = PROBLEMS[failure.type]
  return { type: problemUri(failure.type), title, status, detail: failure.message, instance, advice: failure.advice }
}

/** The answer that carries a failure. */
export function problemResponse(failure: Failure, instance: string): Response {
  const problem = problemOf(failure, instance)
  return new Response(JSON.stringify(problem), { status: problem.status, headers: { 'content-type': 'application/problem+json' } })
}
