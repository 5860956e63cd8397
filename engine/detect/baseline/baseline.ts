/** Placeholder interface is replaced by the baseline's author. */
export type Baseline = object
