// What the pasted text of a panel holds, as soon as the checks are loaded.
import { shallowRef, watch } from 'vue'
import { admin, loadAdmin } from '../panels/setup/admin_core.js'

/**
 * @param {import('vue').Ref<string>} text
 * @returns {import('vue').ShallowRef<{text: string, recognition: import('wxcard/admin').Recognition} | undefined>}
 */
export function useRecognised(text) {
  const answer = shallowRef()
  watch(
    [text, admin],
    async () => {
      const asked = text.value
      if (!asked) return
      loadAdmin()
      if (!admin.value) return
      const recognition = await admin.value.recognise(asked)
      if (asked === text.value) answer.value = { text: asked, recognition }
    },
    { immediate: true },
  )
  return answer
}
