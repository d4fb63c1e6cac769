import { componentCases } from './component_cases.mjs'

componentCases('simulate')
