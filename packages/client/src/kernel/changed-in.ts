/** What of some fields is another now. Only that is sent, so that nothing is set back that somebody else has changed. */
export function changedIn<Fields extends object>(before: Fields, after: Fields): Partial<Fields> {
  const changed: Partial<Fields> = { ...after }
  for (const name in changed) if (before[name] === after[name]) delete changed[name]
  return changed
}
