import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import { remember, remembered } from '../../kernel/device.ts'
import { knownMe } from '../../kernel/known-me.ts'
import { mara } from '../../testing/render-app.tsx'
import { keepRecent, noRecent, recentOf, withText } from './recent.ts'

it('[C20.52] What was looked for is remembered by this device until the session goes', async () => {
  const me = mara.person.id
  const recent = withText(noRecent, 'Stellenplan')
  remember('language', 'en')

  keepRecent(me, recent)
  expect(recentOf(me)).toEqual(recent)
  await knownMe().forget()

  expect(recentOf(me)).toEqual(noRecent)
  expect(remembered('language')).toBe('en')
})
