/** An input that the model has checked: what is required is there. */
export type Checked<Value> = Value extends Date | string | number | boolean
  ? Value
  : Value extends readonly (infer Element)[]
    ? readonly Checked<Element>[]
    : { readonly [Key in keyof Value]: Checked<Exclude<Value[Key], undefined>> };
