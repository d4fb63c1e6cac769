// Every entry is what js/types.d.ts says: no name less, none more, each assignable.
import * as miniprogram from '../../js/index.miniprogram.js'
import * as node from '../../js/index.node.js'
import * as web from '../../js/index.web.js'
import type * as Public from '../../js/types.d.ts'

type Entry = typeof Public
const entries: Entry[] = [node, web, miniprogram]
void entries

type None<T extends never> = T
export type Surplus = None<Exclude<keyof typeof node | keyof typeof web | keyof typeof miniprogram, keyof Entry>>
