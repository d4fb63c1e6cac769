/**
 * The card-opening flow of one mini program: every return reaches the right handler, each activation once.
 *
 *   onShow ──▶ queue ──(core there)──▶ classify ──▶ activated ──▶ open list ──▶ replay guard ──▶ onActivated
 *                                              ├──▶ no_data   ──▶ onNoData       done: off the list
 *                                              └──▶ malformed ──▶ onMalformed    failed: stays for the next onShow
 *
 * The list holds tickets in memory only; what outlives the process is the guard's digests.
 */
import { WxcardError } from '../shim/errors.js'
import { navigatorData } from '../shim/navigator_data.js'
import { navigateError, open } from './navigate.js'
import { MAX_AGE, digestOf, replayGuard } from './replay_guard.js'
import { defaultStorage } from './storage.js'

/** @typedef {import('../entry/types').Wxcard} Wxcard */
/** @typedef {import('../entry/types').WxcardError} Failure */
/** @typedef {import('../entry/types').ReturnResult} ReturnResult */

/** Not swallowed: the host reports it as it would without us (App.onError on a phone). @param {unknown} error */
const raise = (error) => {
  setTimeout(() => {
    throw error
  })
}

/** @param {any} input @param {Wxcard} wxcard */
function prepare(input, wxcard) {
  const isObject = input && typeof input === 'object'
  // Made by navigatorData, payCardNavigatorData or brandCardView: ready as it is.
  if (isObject && (input.businessType || input.appId)) return Object.assign({}, input)
  /** @type {any} */
  const result = !isObject
    ? wxcard.decodeActivationLink(input)
    : 'create_card_appid' in input
      ? wxcard.payCardNavigatorData(input)
      : 'token' in input
        ? wxcard.brandCardView(input.token, input)
        : 'url' in input || 'errcode' in input
          ? wxcard.decodeActivationLink(JSON.stringify(input))
          : wxcard.normalizeExtraData(input)
  if (!result.ok) throw new WxcardError('bad_input', { problems: result.problems })
  return result.navigatorData || result.view || navigatorData(result.extraData)
}

/**
 * @param {typeof import('../entry/types').loadWxcard} loadWxcard
 * @returns {typeof import('../entry/types').createMemberCard}
 */
export const memberCardWith = (loadWxcard) => (options) => {
  /** @type {Wxcard | undefined} */
  let core
  /** @type {Promise<Wxcard> | undefined} */
  let loading
  /** @type {ReturnType<typeof replayGuard> | undefined} */
  let guard
  /** @type {{ shown: unknown, resolve: (result: ReturnResult | Promise<ReturnResult>) => void }[]} */
  const queue = []
  /** Activations of this process that are not done, oldest first, by digest. @type {Map<string, any>} */
  const unfinished = new Map()

  /** @param {any} error a WxcardError */
  function report(error) {
    if (!options.onError) {
      console.error(String(error.message))
      if (error.code === 'handler_failed') raise(error.cause)
      return
    }
    try {
      options.onError(error)
    } catch (thrown) {
      raise(thrown)
    }
  }

  const theGuard = () =>
    guard ||
    (guard = replayGuard(
      options.storage || defaultStorage(),
      options.maxAge === undefined ? MAX_AGE : options.maxAge,
      (cause) => report(new WxcardError('storage_failed', { cause })),
    ))

  /**
   * @param {'onActivated' | 'onNoData' | 'onMalformed'} name @param {any} result
   * @returns {Promise<unknown>} the error to report, if any
   */
  const run = (name, result) =>
    new Promise((resolve) => resolve(options[name] && /** @type {any} */ (options)[name](result))).then(
      () => undefined,
      (cause) => new WxcardError('handler_failed', { cause }),
    )

  /** @param {any} activated @param {string} digest */
  function attempt(activated, digest) {
    const state = theGuard().begin(digest)
    if (state === 'done') unfinished.delete(digest)
    return state !== 'go'
      ? undefined
      : run('onActivated', activated).then((error) => {
          theGuard().end(digest, !error)
          if (error) report(error)
          else unfinished.delete(digest)
        })
  }

  /** @param {unknown} shown @returns {Promise<ReturnResult>} */
  function deliver(shown) {
    const result = /** @type {Wxcard} */ (core).classifyReturn(shown)
    /** @type {unknown[]} */
    const work = []
    if (result.kind === 'activated') {
      const digest = digestOf(result)
      if (!unfinished.has(digest)) unfinished.set(digest, result)
    } else if (result.kind === 'malformed' && !options.onMalformed) {
      report(new WxcardError('bad_input', { problems: result.problems }))
    } else if (result.kind !== 'unrelated') {
      work.push(run(result.kind === 'no_data' ? 'onNoData' : 'onMalformed', result).then((error) => error && report(error)))
    }
    unfinished.forEach((activated, digest) => work.push(attempt(activated, digest)))
    return Promise.all(work).then(() => result)
  }

  function drain() {
    for (let next; (next = queue.shift()); ) next.resolve(deliver(next.shown))
  }

  function load() {
    if (!loading) {
      loading = loadWxcard(options.load).then(
        (loaded) => {
          core = loaded
          drain()
          return loaded
        },
        (error) => {
          loading = undefined
          // Nobody else would hear that returns are waiting; they stay for the next onShow.
          if (queue.length) report(error)
          throw error
        },
      )
      // Whoever asks for `ready` gets the rejection; without anyone asking it is no unhandled one.
      loading.catch(() => {})
    }
    return loading
  }

  /** @param {unknown} [shown] @returns {Promise<ReturnResult>} */
  function onShow(shown) {
    try {
      if (shown === undefined && typeof wx !== 'undefined') shown = wx.getEnterOptionsSync()
    } catch (noSuchFunction) {
      // Base library below 2.9.4: nothing to classify, yet unfinished work gets its chance.
    }
    return new Promise((resolve) => {
      queue.push({ shown, resolve })
      if (core) drain()
      else load()
    })
  }

  load()
  return {
    app(own) {
      const { onLaunch, onShow: onShown } = /** @type {any} */ (own || {})
      const wrapped = Object.assign(Object.create(Object.getPrototypeOf(own || {})), own, {
        /** @this {unknown} @param {unknown} shown */
        onShow(shown) {
          try {
            return typeof onShown === 'function' ? onShown.apply(this, arguments) : undefined
          } finally {
            onShow(shown)
          }
        },
      })
      if (typeof onLaunch === 'function') {
        /** @this {unknown} @param {unknown} launched */
        wrapped.onLaunch = function (launched) {
          try {
            return onLaunch.apply(this, arguments)
          } catch (error) {
            // No onShow may follow a launch that failed.
            onShow(launched)
            throw error
          }
        }
      }
      return wrapped
    },
    onShow,
    prepare: (input) => load().then((wxcard) => prepare(input, wxcard)),
    open,
    navigateError,
    navigatorData,
    get ready() {
      return load()
    },
    get engine() {
      return core && core.engine
    },
  }
}
