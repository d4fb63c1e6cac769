import Ajv from 'ajv'
import { classifier } from './ajv_paths.js'
import { schema } from './ajv_schema.js'

// allErrors: every problem is wanted, not only the first.
export const classify = classifier(new Ajv({ allErrors: true }).compile(schema))
