// What a panel shows stands in the address: reload, back and a shared link keep it. Only what is `safe` ever gets there.
import { onBeforeUnmount, onMounted, watch } from 'vue'

/**
 * @param {string} panel
 * @param {import('vue').Ref<string>} input
 * @param {() => string | undefined} safe what may stand in the address; undefined: not known yet
 */
export function useAddress(panel, input, safe) {
  const home = `#/${panel}`
  const isHere = () => location.hash === home || location.hash.startsWith(`${home}?`)
  const read = () => new URLSearchParams(location.hash.slice(home.length + 1)).get('text') ?? ''
  let own = home

  const put = () => {
    if (isHere() && location.hash !== own) history.replaceState(history.state, '', own)
  }
  function write(text) {
    if (text === undefined) return
    own = text ? `${home}?${new URLSearchParams({ text })}` : home
    put()
  }
  /** The way back to a panel that kept its text has no text in it. */
  function follow() {
    if (!isHere() || location.hash === own) return
    const text = read()
    if (text) input.value = text
    else put()
  }

  if (isHere() && read()) input.value = read()
  watch(safe, write)
  onMounted(() => addEventListener('hashchange', follow))
  onBeforeUnmount(() => removeEventListener('hashchange', follow))
}
