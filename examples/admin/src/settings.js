// Language and theme: chosen here, remembered, and put where the page and its styles look for them.
import { computed, ref, watchEffect } from 'vue'

const KEY = 'wxcard-admin.'

function remembered(name) {
  try {
    return localStorage.getItem(KEY + name)
  } catch {
    return null // storage may be forbidden; then nothing is remembered
  }
}

function remember(name, value) {
  try {
    localStorage.setItem(KEY + name, value)
  } catch {
    // as above
  }
}

const firstLang = remembered('lang') ?? (navigator.language.startsWith('zh') ? 'zh' : 'en')

/** @type {import('vue').Ref<'zh' | 'en'>} */
export const lang = ref(firstLang === 'zh' ? 'zh' : 'en')
/** @type {import('vue').Ref<'light' | 'dark'>} theme.js has set it before the first paint */
export const theme = ref(document.documentElement.getAttribute('theme-mode') === 'dark' ? 'dark' : 'light')

watchEffect(() => {
  document.documentElement.lang = lang.value === 'zh' ? 'zh-CN' : 'en'
})
watchEffect(() => document.documentElement.setAttribute('theme-mode', theme.value))

export function toggleLang() {
  lang.value = lang.value === 'zh' ? 'en' : 'zh'
  remember('lang', lang.value)
}

export function toggleTheme() {
  theme.value = theme.value === 'dark' ? 'light' : 'dark'
  remember('theme', theme.value)
}

/** The sentences of a panel in the language of the page. @template T @param {{zh: T, en: T}} table */
export const useTexts = (table) => computed(() => table[lang.value])

export const number = (value) => new Intl.NumberFormat(lang.value === 'zh' ? 'zh-CN' : 'en-GB').format(value)
