import { z } from 'zod'
import { idOf, type PersonId, pageInput, pageOf, personId, principal, route } from '../core/index.ts'

export const unitId = idOf<'Unit'>()
export type UnitId = z.infer<typeof unitId>

/**
 * Somebody as shown beside what they wrote or in a list. Of a departed person the name stays and nothing else;
 * of an erased one nothing does, and the client chooses words for them.
 */
export const person = z.object({
  id: personId,
  name: z.string(),
  state: z.enum(['active', 'departed', 'erased']),
  title: z.string(),
  unit: z.object({ id: unitId, name: z.string() }).nullable(),
  /** Names the picture's content, so that an address with it never goes stale; null where there is none. */
  photo: z.string().nullable(),
})

/** What a person's card shows. */
export const personCard = person.extend({
  phone: z.string(),
  mail: z.string(),
  room: z.string(),
  /** From the top of the administration down to the person's own unit. */
  units: z.array(z.object({ id: unitId, name: z.string() })),
  /** Functions the person holds now. */
  functions: z.array(z.string()),
})

/** An org unit. The tree is built from `parentId`; every unit comes after the one above it, by name among its siblings. */
export const unit = z.object({
  id: unitId,
  name: z.string(),
  number: z.string(),
  parentId: unitId.nullable(),
  depth: z.number().int().nonnegative(),
})

/** Whom a permission may name besides a person. */
export const sharedKind = z.enum(['unit', 'group', 'function', 'bot'])
export type SharedKind = z.infer<typeof sharedKind>

/** A unit, group, function or bot, for choosing. `detail` tells namesakes apart. */
export const principalChoice = z.object({
  principal,
  kind: sharedKind,
  name: z.string(),
  detail: z.string(),
})

/** With how many who may sign in now it stands for. */
export const principalFacts = principalChoice.extend({ people: z.number().int().nonnegative() })

const searchText = z.string().trim().max(100)

export const directoryRoutes = {
  /** By name, unit, function, phone or room; every word must fit somewhere. Without words, everyone, by name. */
  people: route('GET /people', {
    input: z.object({ text: searchText.default(''), unit: unitId.optional(), ...pageInput() }),
    reply: pageOf(person),
  }),
  person: route('GET /people/:personId', { input: z.object({ personId }), reply: personCard }),
  /** Answers with the picture itself. `v` is the person's `photo`, so that a browser may keep it. */
  photo: route('GET /people/:personId/photo', {
    input: z.object({ personId, v: z.string().max(64).optional() }),
    reply: z.never(),
  }),
  /** Those of the ids that name someone, departed ones too; ids are joined by commas. */
  names: route('GET /names', {
    input: z.object({
      ids: z
        .string()
        .max(5_000)
        .transform((ids) => ids.split(','))
        .pipe(z.array(personId).min(1).max(200)),
    }),
    reply: z.object({ items: z.array(person) }),
  }),
  units: route('GET /units', { input: z.object(pageInput(500, 500)), reply: pageOf(unit) }),
  principals: route('GET /principals', {
    input: z.object({
      text: searchText.default(''),
      kind: sharedKind.optional(),
      ...pageInput(50, 20),
    }),
    reply: pageOf(principalChoice),
  }),
  /** Those of these units, groups, functions and bots that are known, ended ones too; they are joined by commas. */
  principalFacts: route('GET /principals/facts', {
    input: z.object({
      of: z
        .string()
        .max(2_500)
        .transform((all) => all.split(','))
        .pipe(z.array(principal).min(1).max(50)),
    }),
    reply: z.object({ items: z.array(principalFacts) }),
  }),
}

/** Where somebody's card is shown. */
export const pathOfPerson = ({ id }: { id: PersonId }): string => `/personen/${id}`

export type Person = z.infer<typeof person>
export type PersonCard = z.infer<typeof personCard>
export type Unit = z.infer<typeof unit>
export type PrincipalChoice = z.infer<typeof principalChoice>
export type PrincipalFacts = z.infer<typeof principalFacts>
