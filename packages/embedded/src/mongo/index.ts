export { backupEmbeddedMongo, restoreEmbeddedMongo } from './backup.ts'
export { EmbeddedMongoFailure, type EmbeddedMongoFailureCode } from './failure.ts'
export type { EmbeddedMongoOptions } from './options.ts'
export { type EmbeddedMongo, startEmbeddedMongo } from './start.ts'
