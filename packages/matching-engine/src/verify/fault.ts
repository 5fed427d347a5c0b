/** What is wrong with an allocation, and where. */
export type Fault = {
  readonly code:
    | 'columns-differ'
    | 'not-a-whole-number'
    | 'lock-broken'
    | 'pair-exceeded'
    | 'not-eligible'
    | 'demand-exceeded'
    | 'slot-exceeded'
    | 'enterprise-exceeded'
    | 'school-exceeded'
    | 'maximum-exceeded'
    | 'levels-wrong'
    | 'price-missing'
    | 'price-too-low'
    | 'value-wrong'
    | 'bound-wrong'
    | 'gap-wrong'
    | 'not-optimal'
  readonly at: string
}
