import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { engineContract } from '../engine.contract.ts'
import { createFtsSearch } from './index.ts'

function folderOfItsOwn(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kleeblatt-search-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function opened(folder = folderOfItsOwn()) {
  const engine = createFtsSearch({
    folder,
    onError: (error) => {
      throw error
    },
  })
  onTestFinished(() => engine.close())
  return engine
}

engineContract('The embedded search', async () => opened())
