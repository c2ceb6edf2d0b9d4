import 'fake-indexeddb/auto'
import { personId } from '@kleeblatt/shared/core'
import { processId } from '@kleeblatt/shared/process'
import { expect, it } from 'vitest'
import { draftOf, dropDraft, keepDraft } from './drafts.ts'

const [mara, jorg] = ['a', 'b'].map((digit) => personId.parse(digit.repeat(24)))
const process = processId.parse('c'.repeat(24))

it('[F24.22] An unsaved drawing is kept on the device for whoever drew it, until it is saved or dropped', async () => {
  if (!mara || !jorg) throw new Error('There are two.')
  const draft = { person: mara, processId: process, basedOn: 3, xml: '<a/>', at: '2026-11-21T09:00:00Z' }

  expect(await keepDraft(draft)).toBe(true)
  expect(await keepDraft({ ...draft, xml: '<b/>' })).toBe(true)

  expect(await draftOf(mara, process)).toEqual({ ...draft, xml: '<b/>' })
  expect(await draftOf(jorg, process)).toBeNull()
  await dropDraft(mara, process)
  expect(await draftOf(mara, process)).toBeNull()
})
