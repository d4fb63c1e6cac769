// What one panel hands to another: a link that came back in the set-up goes to Link. Never in the address.
import { shallowRef } from 'vue'

/** @type {import('vue').ShallowRef<string>} */
export const handedLink = shallowRef('')

/** A file that was dropped somewhere goes to Check. @type {import('vue').ShallowRef<string>} */
export const handedText = shallowRef('')

const MOST = 70_000

/** @param {DragEvent} event */
export async function takeFile(event) {
  const file = event.dataTransfer?.files?.[0]
  return file ? (await file.slice(0, MOST * 4).text()).slice(0, MOST) : ''
}
