const spelled: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', ı: 'i', ł: 'l', đ: 'd', ø: 'o' }

/** A name as a login can carry it: `Wiśniewska` is `wisniewska`, `Süß` is `suess`. */
const plain = (name: string): string =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[äöüßıłđø]/g, (letter) => spelled[letter] ?? letter)
    .normalize('NFD')
    .replace(/[^a-z-]/g, '')

/** First letter and family name; a second person of that login gets a `2`, in the order given. */
export function loginsFor(people: readonly { given: string; family: string }[]): string[] {
  const taken = new Map<string, number>()
  return people.map(({ given, family }) => {
    const login = `${plain(given).slice(0, 1)}${plain(family)}`
    const count = (taken.get(login) ?? 0) + 1
    taken.set(login, count)
    return count === 1 ? login : `${login}${count}`
  })
}
