/** How large a city is, and how much has been said in it. */
export interface CitySize {
  /** Names its folder. */
  readonly name: string
  readonly people: number
  readonly messages: number
}

export const largeCity: CitySize = { name: 'large', people: 11_000, messages: 1_000_000 }
/** The same people, so that only what was said differs. */
export const smallCity: CitySize = { name: 'small', people: 11_000, messages: 10_000 }
/** For a rehearsal. */
export const tinyCity: CitySize = { name: 'tiny', people: 400, messages: 4_000 }

export type Kind = 'direct' | 'group' | 'team' | 'topic' | 'crowd' | 'announcements'

export interface Talk {
  readonly id: string
  readonly kind: Kind
  /** Places in the list of people. */
  readonly members: readonly number[]
}

export interface Citizen {
  readonly id: string
  readonly login: string
}

/** A city that is filled and can be opened. */
export interface City {
  readonly size: CitySize
  readonly folder: string
  readonly people: readonly Citizen[]
  readonly talks: readonly Talk[]
}

/** How many of a conversation's kind there are and how large they are, in a city of so many people. */
export const planOf = (people: number) => ({
  directsEach: 4,
  groupSize: 8,
  groups: Math.floor(people / 4),
  topics: Math.max(2, Math.floor(people / 220)),
  topicSize: Math.min(80, Math.floor(people / 4)),
  crowdSize: Math.min(1_000, Math.floor(people / 2)),
})

/** Which part of all messages is said in which kind of conversation. */
export const shareOf: Readonly<Record<Kind, number>> = {
  direct: 0.44,
  group: 0.17,
  team: 0.15,
  topic: 0.1,
  crowd: 0.139,
  announcements: 0.001,
}
