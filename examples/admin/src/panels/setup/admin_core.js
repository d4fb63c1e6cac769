// The checks: a module and a wasm of their own, loaded when there is something to check.
import { computed, shallowRef } from 'vue'
import { isForbiddenByPolicy } from '../../shared/forbidden.js'

/** @type {import('vue').ShallowRef<import('wxcard/admin').WxcardAdmin | undefined>} */
export const admin = shallowRef()
export const adminError = shallowRef('')

/** The policy of the site does not let WebAssembly start. */
export const isForbidden = computed(() => isForbiddenByPolicy(adminError.value))

let isAsked = false

export function loadAdmin() {
  if (isAsked) return
  isAsked = true
  adminError.value = ''
  import('wxcard/admin').then(({ loadWxcardAdmin }) => loadWxcardAdmin()).then(
    (loaded) => (admin.value = loaded),
    (error) => {
      // The reason of the browser stands in the cause.
      adminError.value = [error.message, error.cause?.message].filter(Boolean).join(' ')
      isAsked = false
    },
  )
}
