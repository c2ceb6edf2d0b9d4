import { useFollowing } from './queries.ts'

/** Lives as long as the shell and shows nothing: keeps what is shown of others as it is. */
export function FollowPresence({ chance = Math.random }: { chance?: () => number }): null {
  useFollowing(chance)
  return null
}
