/**
 * An object for the columns of a row. Its prototype is empty, so that a column named `__proto__` or `constructor`
 * is a column like any other; unlike `Object.create(null)` the engine keeps it in its fast form.
 */
export const Row = function () {} as unknown as new () => Record<string, string>
Object.defineProperty(Row, 'prototype', { value: Object.freeze(Object.create(null)) })
