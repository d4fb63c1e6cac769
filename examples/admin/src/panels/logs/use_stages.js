// Shows a big thing in steps, one a frame, so that no single task of the main thread takes long.
import { onScopeDispose, ref, watch } from 'vue'

/** @param {import('vue').Ref} source begins anew whenever it changes @param {number} last */
export function useStages(source, last) {
  const stage = ref(0)
  let timer

  function next() {
    // Behind the frame, in a task of its own.
    timer = requestAnimationFrame(() => {
      timer = setTimeout(() => {
        stage.value++
        if (stage.value < last) next()
      })
    })
  }
  function stop() {
    cancelAnimationFrame(timer)
    clearTimeout(timer)
  }

  watch(source, (value) => {
    stop()
    stage.value = 0
    if (value) next()
  })
  onScopeDispose(stop)
  return stage
}
