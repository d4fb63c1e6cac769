// What a panel keeps: undo, its state in the address, a history on this device, a link to share. Only what is `safe` ever
// leaves the boxes.
import { computed, onBeforeUnmount, onMounted, ref, watch } from 'vue'
import { copyText } from './clipboard.js'
import { forget, history, remember } from './history.js'

const MOST_UNDO = 20

/** @typedef {Record<string, string>} State the texts of the boxes, by name; empty ones left out */

/**
 * @param {string} panel
 * @param {object} options
 * @param {Record<string, import('vue').Ref<string>>} options.boxes
 * @param {() => State | undefined} options.safe the same without a shopper in it; undefined: not known yet
 * @param {() => {zh: string, en: string}} options.label what the history calls it
 */
export function useKeeping(panel, { boxes, safe, label }) {
  const home = `#/${panel}`
  const names = Object.keys(boxes)
  const isHere = () => location.hash === home || location.hash.startsWith(`${home}?`) || (panel === 'check' && location.hash === '')
  let own = home

  /** @returns {State} */
  const snapshot = () => Object.fromEntries(names.map((name) => [name, boxes[name].value]).filter(([, text]) => text))
  const show = (/** @type {State} */ state) => names.forEach((name) => (boxes[name].value = state[name] ?? ''))
  const inAddress = () => Object.fromEntries(new URLSearchParams(location.hash.includes('?') ? location.hash.slice(location.hash.indexOf('?') + 1) : ''))

  const put = () => {
    if (isHere() && location.hash !== own) globalThis.history.replaceState(globalThis.history.state, '', own)
  }

  /** @type {import('vue').Ref<State[]>} */
  const past = ref([])
  /** Call it before a change that nobody typed. */
  const note = () => void (past.value = [...past.value.slice(1 - MOST_UNDO), snapshot()])
  const undo = () => {
    const last = past.value.at(-1)
    past.value = past.value.slice(0, -1)
    if (last) show(last)
  }
  /** @param {State} state boxes that it does not name stay */
  const replace = (state) => {
    note()
    show({ ...snapshot(), ...state })
  }
  const clear = () => {
    note()
    show({})
  }

  const entries = ref(history(panel))
  let size = NaN
  function write(/** @type {State | undefined} */ state) {
    if (state === undefined) return
    const query = new URLSearchParams(Object.entries(state).filter(([, text]) => text))
    own = query.size ? `${home}?${query}` : home
    put()
    if (!query.size) return void (size = NaN)
    // One key more or less is the same entry still.
    const isTyped = Math.abs(String(query).length - size) <= 3
    size = String(query).length
    entries.value = remember(panel, { state: Object.fromEntries(query), ...label() }, isTyped)
  }

  /** The way back to a panel that kept its text has no text in it. */
  function follow() {
    if (!isHere() || location.hash === own) return
    const state = inAddress()
    if (names.some((name) => state[name])) show(state)
    else put()
  }

  if (isHere() && names.some((name) => inAddress()[name])) show(inAddress())
  watch(safe, write, { immediate: true })
  onMounted(() => addEventListener('hashchange', follow))
  onBeforeUnmount(() => removeEventListener('hashchange', follow))

  return {
    note,
    undo,
    replace,
    clear,
    canUndo: computed(() => past.value.length > 0),
    share: () => copyText(new URL(own, location.href).href),
    entries,
    pick: (/** @type {{state: State}} */ { state }) => {
      note()
      show(state)
    },
    forget: () => void (entries.value = forget(panel)),
  }
}
