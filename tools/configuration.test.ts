import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { settings } from '../packages/server/src/config.ts'
import { configurationMarkdown, configurationPage } from './configuration.ts'

describe('docs/configuration.md', () => {
  it('[F8] says what the server reads: `node tools/run.mjs source tools/configuration.ts --write` writes it anew', async () => {
    expect(await readFile(configurationPage, 'utf8')).toBe(configurationMarkdown())
  })

  it('[F8] has a line for every setting', () => {
    const page = configurationMarkdown()

    expect(Object.keys(settings).filter((name) => !page.includes(`| \`${name}\` |`))).toEqual([])
  })
})
