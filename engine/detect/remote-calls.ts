/**
 * Whether a lower-cased detail of a service or task says that a sensor saw the call that made it cross the network
 * (MS-SCMR, MS-TSCH as named by Zeek). Such a record names the call, not the service or the task.
 */
export const isRemoteCall = (detail: string): boolean => ENDPOINTS.some((endpoint) => detail.startsWith(endpoint))
const ENDPOINTS = ['svcctl', 'itaskschedulerservice', 'atsvc']

/** Whether a lower-cased call takes away a service or a task again. */
export const isRemoval = (call: string): boolean => REMOVALS.has(call)
const REMOVALS: ReadonlySet<string> = new Set(['deleteservice', 'schrpcdelete', 'netrjobdel'])
