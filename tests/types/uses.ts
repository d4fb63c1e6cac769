// What users write: the first half compiles, each line under @ts-expect-error must not.
import type {
  ExtraData,
  FailureCode,
  NoticeCode,
  ProblemCode,
  ReturnResult,
  Wxcard,
  WxcardError,
  explain,
  loadWxcard,
} from '../../js/entry/types.d.ts'

declare const load: typeof loadWxcard
declare const say: typeof explain
declare const wxcard: Wxcard

export async function right(bytes: Uint8Array, response: Response, module: WebAssembly.Module) {
  const loaded: Wxcard[] = await Promise.all([
    load(),
    load({ engine: 'js' }),
    load({ wasm: '/a.wasm', timeout: 100 }),
    load({ wasm: new URL('file:///a.wasm') }),
    load({ wasm: bytes }),
    load({ wasm: bytes.buffer as ArrayBuffer }),
    load({ wasm: response }),
    load({ wasm: Promise.resolve(response) }),
    load({ wasm: module }),
  ])
  const link = wxcard.decodeActivationLink('x')
  if (link.ok) {
    const extraData: ExtraData = link.extraData
    const appId: 'wxeb490c6f9b154ef9' = wxcard.navigatorData(extraData).appId
    const notice: NoticeCode | undefined = link.notices[0]
    return [loaded, appId, notice, wxcard.navigatorData({ x: 1 }).extraData.x + 1]
  }
  const code: ProblemCode = link.problems[0].code
  const sure: string = say(code)
  const perhaps: string | undefined = say('anything', 'en')
  const normal = wxcard.normalizeExtraData({ any: 'thing' }, { outerStrEncoded: true })
  const submitted = wxcard.decodeSubmitLink('x')
  return [sure, perhaps, normal.ok || normal.problems[0].offset, submitted.ok && submitted.activate_ticket?.length]
}

export function everyKind(result: ReturnResult): string {
  switch (result.kind) {
    case 'unrelated':
      return ''
    case 'no_data':
      return String(result.scene)
    case 'activated':
      return result.activate_ticket + result.card_id + result.code + String(result.rest.x)
    case 'malformed':
      return result.problems.map(({ code, field, offset, message }) => `${code} ${field} ${offset} ${message}`).join()
  }
}

export function failures(error: WxcardError): FailureCode {
  const name: 'WxcardError' = error.name
  return name && error.code
}

export function wrong(error: WxcardError, result: ReturnResult) {
  const link = wxcard.decodeActivationLink('x')
  // @ts-expect-error ask for ok first
  link.extraData
  // @ts-expect-error text only
  wxcard.decodeActivationLink(1)
  // @ts-expect-error text only
  wxcard.decodeActivationLink(undefined)
  // @ts-expect-error text only
  wxcard.decodeSubmitLink(new String('x'))
  // @ts-expect-error an option that does not exist
  wxcard.normalizeExtraData({}, { outerStr: true })
  // @ts-expect-error extraData is an object
  wxcard.navigatorData('x')
  // @ts-expect-error only an activated return has a ticket
  result.activate_ticket
  // @ts-expect-error only a malformed return has problems
  result.kind === 'activated' && result.problems
  // @ts-expect-error a kind that does not exist
  result.kind === 'cancelled'
  // @ts-expect-error the engine is read only
  wxcard.engine = 'js'
  // @ts-expect-error an engine that does not exist
  load({ engine: 'native' })
  // @ts-expect-error milliseconds
  load({ timeout: '3s' })
  // @ts-expect-error read only
  error.code = 'load_failed'
  // @ts-expect-error a problem is no failure
  error.code === 'missing'
  // @ts-expect-error no such language
  say('missing', 'fr')
}
