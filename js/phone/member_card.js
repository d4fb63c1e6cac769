/**
 * The card-opening flow of one mini program: every return reaches the right handler, each activation is settled once,
 * whatever happens around it.
 *
 *   onShow ──▶ taken at once ──▶ queue ──(core there)──▶ classified ──▶ deliver.js ──▶ entries.js ──▶ your handlers
 *                                                                        jumps.js       ledger.js ──▶ storage
 */
import { assign, keys } from '../shim/builtins.js'
import { WxcardError } from '../shim/errors.js'
import { navigatorData } from '../shim/navigator_data.js'
import { createDelivery } from './deliver.js'
import { pulse } from './entries.js'
import { raiseLater, say } from './host.js'
import { addJump, confirmJump, momentOf, removeJump, removeOwnJump } from './jumps.js'
import { CLOSED, createLedger, raiseRow } from './ledger.js'
import { processMemory } from './memory.js'
import { navigateError, open } from './navigate.js'
import { checkOptions } from './options.js'
import { prepareWith } from './prepare.js'
import { takeShown } from './shown.js'
import { defaultStorage } from './storage.js'

/** @typedef {import('../entry/types').Wxcard} Wxcard */
/** @typedef {import('../entry/types').ReturnResult & { repeat: boolean }} Shown */

/**
 * @param {typeof import('../entry/types').loadWxcard} loadWxcard
 * @returns {typeof import('../entry/types').createMemberCard}
 */
export const memberCardWith = (loadWxcard) => {
  /** @type {any} the first flow of this copy */
  let first

  /** @type {typeof import('../entry/types').createMemberCard} */
  function createMemberCard(options) {
    checkOptions(options)
    /** @type {Wxcard | undefined} */
    let core
    /** @type {Promise<Wxcard> | undefined} */
    let loading
    let loadFails = 0
    let loadPause = 0
    /** @type {{ shown: unknown, moment: ReturnType<typeof momentOf>, resolve: (result: any) => void }[]} */
    const queue = []
    const storage = options.storage || defaultStorage()
    const memory = processMemory(storage)

    /** @param {any} error a WxcardError */
    function report(error) {
      if (!options.onError) {
        say('error', String(error.message))
        if (error.code === 'handler_failed') raiseLater(error.cause)
        return
      }
      try {
        options.onError(error)
      } catch (thrown) {
        raiseLater(thrown)
      }
    }

    const ledger = createLedger(memory, storage, (cause) => report(new WxcardError('storage_failed', { cause })))
    const keep = () => {
      ledger.sync()
      pulse(memory)
    }

    /** @param {'onActivated' | 'onNoData' | 'onMalformed'} name @param {any} value @returns {Promise<any>} the error, if any */
    const call = (name, value) =>
      new Promise((resolve) => {
        const answer = /** @type {any} */ (options)[name](value)
        if (name === 'onActivated' && !(answer && typeof answer.then === 'function') && !memory.saidNoPromise) {
          memory.saidNoPromise = true
          report(new WxcardError('no_promise', { detail: name }))
        }
        resolve(answer)
      }).then(
        () => undefined,
        (cause) => new WxcardError('handler_failed', { cause }),
      )

    const deliver = createDelivery(memory, ledger, options, call, report)

    function drain() {
      for (let next; core && (next = queue.shift()); ) next.resolve(deliver(core.classifyReturn(next.shown), next.moment))
    }

    /** @returns {Promise<Wxcard>} */
    function load() {
      if (!loading) {
        loading = new Promise((/** @type {(core: any) => void} */ resolve) => resolve(loadWxcard(options.load))).then(
          (loaded) => {
            core = loaded
            memory.chores.delete(queue)
            drain()
            return loaded
          },
          (error) => {
            loading = undefined
            loadPause = Math.pow(2, loadFails++)
            // Nobody else would hear that returns are waiting; they stay for the next onShow or pulse.
            if (queue.length) {
              report(error)
              memory.chores.set(queue, () => {
                if (!loading && --loadPause <= 0) load()
              })
              pulse(memory)
            }
            throw error
          },
        )
        // Whoever asks for `ready` gets the rejection; without anyone asking it is no unhandled one.
        loading.catch(() => {})
      }
      return loading
    }

    /** @param {unknown} [shown] */
    const take = (shown) => ({ shown: takeShown(shown), moment: momentOf(memory) })

    /** @param {ReturnType<typeof take>} taken @returns {Promise<Shown>} */
    const accept = ({ shown, moment }) =>
      new Promise((resolve) => {
        queue.push({ shown, moment, resolve })
        if (core) drain()
        else load()
      })

    const memberCard = {
      /** @param {any} [own] */
      app(own) {
        const { onLaunch, onShow: onShown } = own || {}
        /** @type {any} what onLaunch was given, and what it held before the app used it up: onShow may get the same object */
        let launched = {}
        const wrapped = assign(Object.create(Object.getPrototypeOf(own || {})), own, {
          /** @this {unknown} @param {unknown} shown */
          onShow(shown) {
            const taken = take(shown)
            if (shown && shown === launched.from) taken.shown = launched.shown
            launched = {}
            try {
              return typeof onShown === 'function' ? onShown.apply(this, arguments) : undefined
            } finally {
              accept(taken)
            }
          },
        })
        if (typeof onLaunch === 'function') {
          /** @this {unknown} @param {unknown} from */
          wrapped.onLaunch = function (from) {
            const taken = take(from)
            launched = { from, shown: taken.shown }
            try {
              return onLaunch.apply(this, arguments)
            } catch (error) {
              // No onShow may follow a launch that failed.
              accept(taken)
              throw error
            }
          }
        }
        return wrapped
      },

      onShow: (/** @type {unknown} */ shown) => accept(take(shown)),

      prepare: (/** @type {any} */ input) => load().then((wxcard) => prepareWith(input, wxcard)),

      open: (/** @type {any} */ prepared) => open(prepared, memory, keep),

      opened() {
        addJump(memory, true)
        keep()
      },

      navigateError(/** @type {unknown} */ answer) {
        removeOwnJump(memory)
        keep()
        return navigateError(answer)
      },

      retry() {
        /** @type {unknown[]} */
        const work = []
        memory.entries.forEach((entry) => work.push(entry.run()))
        pulse(memory)
        return Promise.all(work).then(() => undefined)
      },

      forget() {
        memory.forgets++
        memory.entries.clear()
        memory.jumps = memory.early = []
        keys(memory.rows).forEach((digest) => raiseRow(memory, digest, CLOSED))
        keep()
      },

      navigatorData,

      get ready() {
        return load()
      },

      get engine() {
        return core && core.engine
      },
    }

    load()
    first = first || componentFlow(memberCard.prepare, memory, keep)
    memory.flow = memory.flow || first
    return /** @type {any} */ (memberCard)
  }

  /**
   * What the component needs of a flow.
   * @param {(input: any) => Promise<any>} prepare
   * @param {import('./memory').Memory} memory
   * @param {() => void} keep
   */
  const componentFlow = (prepare, memory, keep) => ({
    prepare,
    open: (/** @type {any} */ prepared) => open(prepared, memory, keep),
    /** A tap on its <navigator>. */
    opened() {
      const jump = addJump(memory)
      keep()
      return {
        confirm() {
          confirmJump(memory, jump)
          keep()
        },
        /** @param {unknown} answer */
        fail(answer) {
          removeJump(memory, jump)
          keep()
          return navigateError(answer)
        },
      }
    },
  })

  /** The app's flow; where the app has none, the core and the memory alone. @param {any} load */
  const flowForComponent = (load) => {
    const memory = processMemory(defaultStorage())
    return (
      memory.flow ||
      first ||
      componentFlow((input) => loadWxcard(load).then((wxcard) => prepareWith(input, wxcard)), memory, () => {})
    )
  }
  return assign(createMemberCard, { flowForComponent })
}
