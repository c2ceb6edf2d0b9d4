export { FollowSettings } from './follow-settings.ts'
export { Room } from './room.tsx'
