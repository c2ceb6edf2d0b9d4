const allowed = /^(https?:\/\/[^/\\?#]|mailto:[^/]|tel:[^/])/i

/** A place in this house: begins with one slash. Two would be another host. */
export const isInnerHref = (href: string): boolean => /^(\/(?![/\\])|#)/.test(href)

/** Browsers drop tabs, line breaks and leading blanks before they look at the scheme; so a link has none. */
const hasHiddenCharacters = (href: string): boolean => /[\p{Cc}\p{Cf}\s]/u.test(href)

/** Whether a page may hold this link: the web, mail, telephone, or a place in this house. */
export const isSafeHref = (href: string): boolean =>
  !hasHiddenCharacters(href) && (isInnerHref(href) || allowed.test(href))

const letters: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' }

/** The readable end of an address. Nothing is found by it. */
export const slugOf = (title: string): string =>
  title
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[äöüß]/g, (letter) => letters[letter] ?? letter)
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, '')
