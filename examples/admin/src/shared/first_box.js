// Whoever comes to a panel can type or paste at once: the focus goes to its first empty box.
import { nextTick, onActivated, watch } from 'vue'

const BOXES = 'textarea, input:not([type=hidden], [type=file], [type=checkbox], [type=radio])'

/** @param {import('vue').Ref<HTMLElement | undefined>} root of the panel; it may come late @param {string} [instead] where no box is */
export function useFirstBox(root, instead = '') {
  async function go() {
    await nextTick()
    if (!root.value?.isConnected) return
    const boxes = [...root.value.querySelectorAll(BOXES)].filter((box) => box.checkVisibility())
    const box = boxes.find(({ value }) => value === '') ?? boxes[0] ?? (instead && root.value.querySelector(instead))
    box?.focus({ preventScroll: true })
  }
  onActivated(go)
  watch(root, (now, before) => now && !before && go())
}
