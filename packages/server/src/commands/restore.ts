import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { restoreEmbeddedMongo } from '@kleeblatt/embedded/mongo'
import { storeFolder } from '../app/stand-ins.ts'
import { CommandFailure, command, mustBeEmbedded } from './command.ts'

/** `npm run restore -- FILE`: puts a backup in the place of what is there. Kleeblatt must be stopped. */
await command(async ({ config, words: [file], folder }) => {
  mustBeEmbedded(config, 'restore')
  if (file === undefined) throw new CommandFailure('Name the backup to restore: npm run restore -- FILE')
  const from = resolve(folder, file)
  if (!existsSync(from)) throw new CommandFailure(`${from} is not there.`)
  await restoreEmbeddedMongo({ dataDir: storeFolder(config), from })
  // The index knows things that came after the backup. It is built anew from what was restored at the next start.
  await rm(join(config.KLEEBLATT_DATA, 'search'), { recursive: true, force: true })
  return `Restored: ${from}`
})
