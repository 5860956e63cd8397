import type { Handlers } from './bind.ts'
import type { Users } from './roles.ts'

/** Who works here. */
export function userHandlers(users: Users): Pick<Handlers, 'getMe' | 'chooseMe'> {
  return {
    getMe: ({ person }) => users.me(person),
    chooseMe: async ({ body }) => users.me(await users.choose(body)),
  }
}
