/** How a message can travel. */
export const CHANNELS = ['mail', 'sms'] as const;
export type Channel = (typeof CHANNELS)[number];

/** The one link of a message. Every template gets its address in `data`, so that it cannot have two. */
export type Linked = { readonly link: string };

/** The words of a mail, without greeting and closing. `list`: what the paragraphs announce, one line each. */
export type MailWords = {
	readonly subject: string;
	readonly paragraphs: readonly string[];
	readonly list?: readonly string[];
	/** What the link says, for people who only read links. */
	readonly linkText: string;
	/** One quiet sentence at the end: how to get less mail. */
	readonly footnote?: string;
};

/** A message in Dutch, level B1. */
export type Template<Data extends Linked> = {
	/** When it is sent and to whom: for the gallery. */
	readonly when: string;
	readonly mail: (data: Data) => MailWords;
	/** One or two sentences; the link comes behind them. Null: this goes only by mail. */
	readonly sms: ((data: Data) => string) | null;
	/** What the gallery and the tests show; no template without. */
	readonly examples: readonly [Data, ...Data[]];
};

/** A template, typed by its data. */
export function template<Data extends Linked>(words: Template<Data>): Template<Data> {
	return words;
}
