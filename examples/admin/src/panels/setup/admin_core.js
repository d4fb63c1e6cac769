// The checks before sending: a wasm of their own, loaded when this panel is opened.
import { shallowRef } from 'vue'
import { loadWxcardAdmin } from 'wxcard/admin'

/** @type {import('vue').ShallowRef<import('wxcard/admin').WxcardAdmin | undefined>} */
export const admin = shallowRef()
export const adminError = shallowRef('')

export function loadAdmin() {
  if (admin.value) return
  loadWxcardAdmin().then(
    (loaded) => (admin.value = loaded),
    (error) => (adminError.value = error.message),
  )
}
