export * from './contract.ts'
export * from './folds.ts'
export * from './rules.ts'
