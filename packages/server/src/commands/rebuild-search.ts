import { openIndoors } from '../app/indoors.ts'
import { CommandFailure, command } from './command.ts'

/** `npm run rebuild-search`: builds the search index anew from the rooms' data. */
await command(async ({ config }) => {
  const { house, isRunning, stop } = await openIndoors(config, () => new Date())
  try {
    if (isRunning && config.MEILI_URL === undefined)
      throw new CommandFailure(
        'Kleeblatt is running and holds its index. Stop it first, or ask as an administrator: POST /api/v1/search/rebuild.',
      )
    await house.search.rebuildIndex()
    const { documents } = await house.engine.status()
    return `Search index rebuilt: ${documents} documents.`
  } finally {
    await stop()
  }
})
