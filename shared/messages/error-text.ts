/** A refusal in words: what happened, the article it rests on where there is one, and what to do next. All Chinese. */
export interface ErrorText {
  readonly what: string;
  readonly basis?: string;
  readonly next: string;
}

/** One text per code of a feature's errors: forgetting one does not compile. */
export type ErrorTexts<Errors> = { readonly [Code in keyof Errors]: (params: Errors[Code]) => ErrorText };
