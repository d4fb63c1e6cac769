// v-field: names the real <input> or <textarea> inside a TDesign control, so that labels, descriptions and errors reach a
// screen reader.

/** @param {HTMLElement} root @param {{value: {id: string, label?: string, describedby?: string, invalid?: boolean}}} binding */
function apply(root, { value: { id, label, describedby, invalid } }) {
  const control = root.matches('input, textarea') ? root : root.querySelector('input, textarea')
  if (!control) return
  control.id = id
  const set = (name, text) => (text ? control.setAttribute(name, text) : control.removeAttribute(name))
  set('aria-label', label)
  set('aria-describedby', describedby)
  set('aria-invalid', invalid ? 'true' : '')
  control.setAttribute('spellcheck', 'false')
  control.setAttribute('autocomplete', 'off')
}

export const field = { mounted: apply, updated: apply }
