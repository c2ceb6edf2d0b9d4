/** Forms of the city's plain data. People are named by their logins, days are working days as the calendar counts them. */

/** `everyone`, `unit:32.1`, `group:Digitale Scouts`, or a login. */
export type Who = string

/** Each passage is replaced by another one; a passage that is not there is a mistake in the data. */
export type Changes = ReadonlyArray<readonly [from: string, to: string]>

interface Later {
  readonly by: string
  readonly day: number
  readonly time: string
  readonly changes: Changes
}

export interface PageData {
  /** What links name it by. Unique in the city. */
  readonly key: string
  /** The key of the page it hangs below. */
  readonly below?: string
  readonly title: string
  readonly by: string
  readonly day: number
  readonly owner?: string
  readonly deputy?: string
  readonly verifiedUntil?: number
  readonly text: string
  readonly later?: readonly Later[]
}

export interface SpaceData {
  readonly key: string
  readonly name: string
  readonly description: string
  readonly by: string
  readonly owners: readonly Who[]
  readonly writers: readonly Who[]
  readonly readers: readonly Who[]
  readonly pages: readonly PageData[]
}

export interface ProcessData {
  readonly key: string
  readonly area: string
  readonly name: string
  readonly description: string
  readonly by: string
  readonly day: number
  readonly owner: string
  readonly unit: string
  /** Lanes, steps and flows, as `bpmn/read.ts` reads them. */
  readonly model: string
  readonly later?: ReadonlyArray<Later & { readonly note: string }>
}

/** How many of the newest messages are new to somebody. Who has written in it and is not named has read all. */
export type Unread = Readonly<Record<string, number>>

interface TalkData {
  readonly key: string
  /** `-14 08:42 ayildiz: Guten Morgen!`, as `talk.ts` reads it. */
  readonly talk: string
  readonly unread?: Unread
}

export interface ChannelData extends TalkData {
  readonly name: string
  readonly purpose: string
  readonly by: string
  readonly access: 'open' | 'closed'
  readonly posting?: 'owners'
  readonly owners?: readonly Who[]
  readonly members: readonly Who[]
}

export interface GroupData extends TalkData {
  readonly name: string | null
  readonly by: string
  readonly members: readonly Who[]
}

export interface DirectData extends TalkData {
  readonly by: string
  readonly with: string
}

interface Words {
  readonly by: string
  readonly day: number
  readonly time: string
  readonly text: string
}

export interface CommentData extends Words {
  /** `page:wohnsitz` or `process:wohnsitz`. */
  readonly on: string
  readonly answers?: readonly Words[]
  readonly settled?: Omit<Words, 'text'>
}

/** From one working day to another, both included. */
export interface AbsenceData {
  readonly by: string
  readonly from: number
  readonly until: number
  readonly deputy: string
  readonly note: string
}

export interface CityData {
  readonly areas: readonly string[]
  readonly processes: readonly ProcessData[]
  readonly spaces: readonly SpaceData[]
  readonly comments: readonly CommentData[]
  readonly channels: readonly ChannelData[]
  readonly groups: readonly GroupData[]
  readonly directs: readonly DirectData[]
  readonly absences: readonly AbsenceData[]
  /** Those whose lists are kept as somebody's who works with it every day. */
  readonly regulars: readonly string[]
}

export function changed(text: string, changes: Changes): string {
  let after = text
  for (const [from, to] of changes) {
    if (!after.includes(from)) throw new Error(`The demonstration's data change what is not there: ${from}`)
    after = after.replace(from, () => to)
  }
  return after
}
