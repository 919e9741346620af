/** Languages of the shell; Dutch first. */
export const LOCALES = ['nl', 'en', 'fr'] as const;
export type Locale = (typeof LOCALES)[number];

/** The language of a request: the visitor's own choice, else Dutch. The browser's language does not decide: pages are Dutch first. */
export function localeOf(cookie: string | undefined): Locale {
	return LOCALES.find((known) => known === cookie) ?? 'nl';
}

/** Each language in its own words, for the switch. */
export const LOCALE_NAMES: Readonly<Record<Locale, string>> = { nl: 'Nederlands', en: 'English', fr: 'Français' };
