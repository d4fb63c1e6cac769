// The whole table: docs/hosts.md.
import { ROWS } from './rows.mjs'
import { testRows } from './rows_test.mjs'

testRows(ROWS)
