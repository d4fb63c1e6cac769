// The core, loaded once, as any page would: nothing is configured.
import { loadWxcard } from 'wxcard'
import { ref, shallowRef } from 'vue'

/** @type {import('vue').ShallowRef<import('wxcard').Wxcard | undefined>} */
export const core = shallowRef()
/** Why there is none. */
export const coreError = ref('')

loadWxcard().then(
  (loaded) => (core.value = loaded),
  (error) => (coreError.value = error.message),
)
