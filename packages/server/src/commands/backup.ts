import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { backupEmbeddedMongo } from '@kleeblatt/embedded/mongo'
import { storeFolder } from '../app/stand-ins.ts'
import { CommandFailure, command, mustBeEmbedded } from './command.ts'

/** `npm run backup -- FILE`: all documents and files as they are now, in one file, while Kleeblatt runs or not. */
await command(async ({ config, words: [file], folder }) => {
  mustBeEmbedded(config, 'back up')
  if (file === undefined) throw new CommandFailure('Name the file to write: npm run backup -- FILE')
  const to = resolve(folder, file)
  if (existsSync(to)) throw new CommandFailure(`${to} is there already; a backup overwrites nothing.`)
  await backupEmbeddedMongo({ dataDir: storeFolder(config), to })
  return `Backup written: ${to}`
})
