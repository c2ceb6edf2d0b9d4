/** Where a page is written. */
export const editing = (page: string): string => `${page}/bearbeiten`
/** Where its old revisions are read. */
export const history = (page: string, revision?: number): string =>
  revision === undefined ? `${page}/verlauf` : `${page}/verlauf/${revision}`
