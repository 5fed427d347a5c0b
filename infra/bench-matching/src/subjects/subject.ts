/** Measures something in a process of its own; what it gives is printed as JSON. */
export type Subject = (args: readonly string[]) => unknown
