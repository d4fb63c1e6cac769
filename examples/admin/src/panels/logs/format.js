// Sizes, times and places as a person reads them.
import { lang } from '../../settings.js'

export const size = (bytes) =>
  bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`

export const share = (count, of) => (of ? `${((100 * count) / of).toFixed(1)}%` : '–')

const locale = () => (lang.value === 'zh' ? 'zh-CN' : 'en-GB')
export const dateTime = (time) =>
  new Intl.DateTimeFormat(locale(), { month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hour12: false }).format(time)
export const date = (time) => new Intl.DateTimeFormat(locale(), { year: 'numeric', month: '2-digit', day: '2-digit' }).format(time)

/** Hands a text to the browser as a file; no server is asked. */
export function download(name, text) {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
