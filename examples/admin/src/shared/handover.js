// What one panel hands to another: a link that came back in the set-up goes to Link. Never in the address.
import { shallowRef } from 'vue'

/** @type {import('vue').ShallowRef<string>} */
export const handedLink = shallowRef('')
