// Sets theme and language before the first paint, so that no one in the dark is dazzled. A file of its own because the
// page is served without inline scripts. The keys are those of kernel/theme.ts and kernel/i18n.ts.
;(() => {
  const root = document.documentElement
  const read = (key) => {
    try {
      return localStorage.getItem(key)
    } catch {
      return null // storage may be forbidden: then the system decides
    }
  }
  const theme = read('kleeblatt.theme')
  const dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  root.dataset.theme = dark ? 'dark' : 'light'
  if (read('kleeblatt.language') === 'en') root.lang = 'en'
})()
