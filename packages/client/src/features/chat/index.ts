export { Companion } from './companion.tsx'
export { RailBadge } from './rail-badge.tsx'
export { Room } from './room.tsx'
export { StartCard } from './start-card.tsx'
