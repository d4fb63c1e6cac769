// Before the first paint: the theme that was chosen, else the system's.
;(() => {
  let chosen
  try {
    chosen = localStorage.getItem('wxcard-admin.theme')
  } catch {
    // storage may be forbidden; the system's theme will do
  }
  const dark = chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
  document.documentElement.setAttribute('theme-mode', dark ? 'dark' : 'light')
})()
