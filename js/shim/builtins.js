/** Of the language, said so often that a phone's folder is smaller when they have names which a minifier can shorten. */
export const { assign, keys } = Object
