import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { cityFile, cityLdif } from './demo-ldif.ts'

it('[F9] docker/openldap/city.ldif is the demonstration city: `node tools/run.mjs source tools/demo-ldif.ts --write` writes it anew', async () => {
  expect(await readFile(cityFile, 'utf8')).toBe(cityLdif())
})
